package org.tidemark.node;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.tidemark.task.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects spoken over a control socket, as lines of bytes. Strict. */
final class ControlJson {
  /** Bytes of a request. */
  static final int LONGEST_REQUEST = 4096;

  /** Bytes of an answer. */
  static final int LONGEST_ANSWER = 1 << 20;

  static final String COMMAND = "command";
  static final String OK = "ok";
  static final String CODE = "code";
  static final String ERROR = "error";
  static final String NEXT_STEP = "next_step";

  private static final int LONGEST_SHOWN = 60;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ControlJson() {}

  /** A line is not what it has to be; the message says why, without a full stop. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String reason) {
      super(reason);
    }

    MalformedException(String reason, Throwable cause) {
      super(reason, cause);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The one object in a line. */
  static ObjectNode parse(byte[] line) throws MalformedException {
    try {
      // A decoder that reports: the usual one would replace bytes that are not UTF-8 in silence.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new MalformedException("it is not one JSON object");
    } catch (CharacterCodingException e) {
      throw new MalformedException("it is not UTF-8", e);
    } catch (JacksonException e) {
      throw new MalformedException("it is not one JSON object without repeated names", e);
    }
  }

  /** The text of a field. */
  static String text(ObjectNode object, String field) throws MalformedException {
    JsonNode value = object.get(field);
    if (value == null || !value.isString()) {
      throw new MalformedException("its field " + field + " is not there or not a string");
    }
    return value.stringValue();
  }

  /**
   * Bytes of an object, in one line. By way of a text: half a surrogate pair, as an odd file name
   * has, becomes a question mark, where the library would write bytes that are not UTF-8.
   */
  static byte[] bytes(ObjectNode object) {
    return JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] error(Failure failure) {
    return error(failure.code(), failure.sentence(), failure.nextStep());
  }

  static byte[] error(String code, String sentence, String nextStep) {
    return bytes(
        object().put(OK, false).put(CODE, code).put(ERROR, sentence).put(NEXT_STEP, nextStep));
  }

  /** A text of somebody else, short enough for a sentence. */
  static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "\u2026";
  }
}
