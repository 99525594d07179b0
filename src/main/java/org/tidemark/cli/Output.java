package org.tidemark.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Standard output, buffered, as UTF-8 with {@code \n} on every system. Unlike a {@code PrintStream}
 * it does not swallow failures.
 */
final class Output implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriteContext PRETTY =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }
      };

  private final Writer writer;
  private boolean failed;

  Output(OutputStream stream) {
    this.writer =
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
  }

  /** Ends a command because nobody reads its output any more. */
  static final class ClosedPipe extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ClosedPipe() {
      super("the reader closed the pipe", null, false, false);
    }
  }

  /** Ends a command because its output cannot be written. */
  static final class WriteFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    WriteFailure(IOException cause) {
      super("Cannot write the output: " + cause.getMessage() + ".", cause);
    }
  }

  void line(String text) {
    try {
      writer.write(text);
      writer.write('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes one indented JSON document. */
  void json(JsonBody body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(PRETTY, text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    }
    line(text.toString());
  }

  /** Writes one indented JSON document. */
  void json(JsonNode node) {
    line(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
  }

  /** Writes the fields of a JSON object. */
  interface JsonBody {
    void write(JsonGenerator json);
  }

  /** Writes what is buffered. After a failure nothing more is tried: it has been told. */
  void flush() {
    if (failed) {
      return;
    }
    try {
      writer.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    flush();
  }

  private RuntimeException failure(IOException e) {
    failed = true;
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    boolean closed = message.contains("broken pipe") || message.contains("pipe is being closed");
    return closed ? new ClosedPipe() : new WriteFailure(e);
  }
}
