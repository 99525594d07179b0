package org.tidemark.cli;

import java.util.Map;
import java.util.TreeMap;
import org.tidemark.state.Census;
import org.tidemark.state.FindingKind;
import tools.jackson.core.JsonGenerator;

/** Pieces of JSON that several commands print alike. */
final class Json {
  private Json() {}

  /** An object of counts by name, in alphabetical order. */
  static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    new TreeMap<>(counts).forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  /** The findings per kind, by the kind's text. */
  static void findings(JsonGenerator json, Census census) {
    json.writeObjectPropertyStart("findings");
    new TreeMap<FindingKind, Long>(census.findingCounts())
        .forEach((kind, count) -> json.writeNumberProperty(kind.text(), count));
    json.writeEndObject();
  }
}
