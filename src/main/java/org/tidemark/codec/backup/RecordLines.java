package org.tidemark.codec.backup;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamContext;

/** One field of the file, and one record, a line. */
final class RecordLines implements PrettyPrinter {
  /** Nesting of the elements of a field of the file: the object, the field's array or object. */
  private static final int RECORDS = 2;

  /** Nesting of an order in a book: root, field, pair, book, side, level, orders. */
  private static final int BOOKED = 7;

  private int depth;

  @Override
  public void writeRootValueSeparator(JsonGenerator json) {
    json.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator json) {
    json.writeRaw('{');
    depth++;
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) {
    depth--;
    if (depth == 0) {
      json.writeRaw('\n');
    }
    json.writeRaw('}');
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) {
    json.writeRaw(',');
    breakLine(json, 1);
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator json) {
    json.writeRaw(':');
  }

  @Override
  public void writeStartArray(JsonGenerator json) {
    json.writeRaw('[');
    depth++;
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) {
    depth--;
    json.writeRaw(']');
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) {
    json.writeRaw(',');
    breakLine(json, elements(json));
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) {
    breakLine(json, elements(json));
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) {
    breakLine(json, 1);
  }

  /** The nesting at which elements stand in lines: a column family's lie one deeper. */
  private int elements(JsonGenerator json) {
    if (depth == BOOKED) {
      return BOOKED;
    }
    if (depth != RECORDS + 1) {
      return RECORDS;
    }
    TokenStreamContext parent = json.streamWriteContext().getParent();
    return parent != null && parent.inObject() ? RECORDS + 1 : RECORDS;
  }

  private void breakLine(JsonGenerator json, int at) {
    if (depth == at) {
      json.writeRaw('\n');
    }
  }
}
