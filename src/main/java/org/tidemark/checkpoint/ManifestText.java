package org.tidemark.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of {@link Manifest}, {@link Verification} and {@link Retention}. 64-bit numbers are
 * strings, as on the command line; a field that is not known is passed over, since a later version
 * may add some.
 */
public final class ManifestText {
  private static final String FORMAT = "tidemark-checkpoint";
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestText() {}

  /** Something in the text is not as it must be. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }

  static byte[] write(Manifest manifest) {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    fields(manifest, json);
    return bytes(json);
  }

  /** Adds what the manifest says to an object, as the file has it. */
  public static void fields(Manifest manifest, ObjectNode json) {
    json.put("state_format", manifest.stateFormat());
    optional(json, "height", manifest.height());
    optional(json, "timestamp", manifest.timestamp());
    json.put("sequence", manifest.sequence().toString());
    json.put("made_by", code(manifest.maker()));
    json.put("method", code(manifest.method()));
    json.put("created", manifest.created().toString());
    json.put("source", manifest.source());
    ObjectNode files = json.putObject("files");
    new TreeMap<>(manifest.files()).forEach(files::put);
    manifest
        .contents()
        .ifPresentOrElse(
            contents -> {
              ObjectNode counts = json.putObject("counts");
              new TreeMap<>(contents.counts()).forEach(counts::put);
              ObjectNode digest = json.putObject("digest");
              contents.sections().forEach(digest::put);
              digest.put("state", contents.digest());
              json.put("undecodable", contents.undecodable());
            },
            () -> {
              json.putNull("counts");
              json.putNull("digest");
            });
  }

  private static void optional(ObjectNode json, String name, Optional<UInt64> value) {
    if (value.isPresent()) {
      json.put(name, value.get().toString());
    } else {
      json.putNull(name);
    }
  }

  static Manifest readManifest(byte[] text) throws Malformed {
    JsonNode json = parse(text);
    if (!FORMAT.equals(string(json, "format"))) {
      throw new Malformed("format is not " + FORMAT, null);
    }
    if (json.path("version").asInt(0) != VERSION) {
      throw new Malformed("version " + json.path("version") + " is not known", null);
    }
    return manifest(json);
  }

  /** Reads what {@link #fields} wrote, from the file or from a node's answer. */
  static Manifest manifest(JsonNode json) throws Malformed {
    try {
      return new Manifest(
          string(json, "state_format"),
          number(json, "height"),
          number(json, "timestamp"),
          number(json, "sequence").orElseThrow(() -> new Malformed("sequence is missing", null)),
          Manifest.Maker.valueOf(constant(json, "made_by")),
          Manifest.Method.valueOf(constant(json, "method")),
          Instant.parse(string(json, "created")),
          string(json, "source"),
          longs(json.path("files"), "files"),
          contents(json));
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      throw new Malformed(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<Manifest.Contents> contents(JsonNode json) throws Malformed {
    JsonNode digest = json.path("digest");
    if (digest.isMissingNode() || digest.isNull()) {
      return Optional.empty();
    }
    Map<String, String> sections = new TreeMap<>();
    for (Map.Entry<String, JsonNode> section : digest.properties()) {
      if (!section.getKey().equals("state")) {
        sections.put(section.getKey(), section.getValue().asString(""));
      }
    }
    if (!string(digest, "state").matches("[0-9a-f]{64}")) {
      throw new Malformed("digest.state is no SHA-256", null);
    }
    return Optional.of(
        new Manifest.Contents(
            longs(json.path("counts"), "counts"),
            string(digest, "state"),
            sections,
            json.path("undecodable").asLong(0)));
  }

  static byte[] write(Verification verification) {
    ObjectNode json = JSON.createObjectNode();
    json.put("at", verification.at().toString());
    json.put("result", code(verification.result()));
    json.put("detail", verification.detail());
    json.put("findings", verification.findings());
    return bytes(json);
  }

  static Verification readVerification(byte[] text) throws Malformed {
    JsonNode json = parse(text);
    try {
      return new Verification(
          Instant.parse(string(json, "at")),
          Verification.Result.valueOf(constant(json, "result")),
          string(json, "detail"),
          json.path("findings").asLong(0));
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      throw new Malformed(String.valueOf(e.getMessage()), e);
    }
  }

  static byte[] write(Retention retention) {
    ObjectNode json = JSON.createObjectNode();
    json.put("every", retention.every());
    json.put("keep", retention.keep());
    return bytes(json);
  }

  static Retention readRetention(byte[] text) throws Malformed {
    JsonNode json = parse(text);
    JsonNode every = json.path("every");
    JsonNode keep = json.path("keep");
    if (!every.isIntegralNumber() || !keep.isIntegralNumber()) {
      throw new Malformed("every and keep must be whole numbers", null);
    }
    try {
      return new Retention(every.asLong(), keep.asInt());
    } catch (IllegalArgumentException | JacksonException e) {
      throw new Malformed(String.valueOf(e.getMessage()), e);
    }
  }

  /** How an enum constant is written. */
  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(JsonNode json, String field) throws Malformed {
    return string(json, field).toUpperCase(Locale.ROOT);
  }

  private static JsonNode parse(byte[] text) throws Malformed {
    try {
      JsonNode json = JSON.readTree(new String(text, StandardCharsets.UTF_8));
      if (!json.isObject()) {
        throw new Malformed("it holds no JSON object", null);
      }
      return json;
    } catch (JacksonException e) {
      throw new Malformed("it is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String string(JsonNode json, String field) throws Malformed {
    JsonNode value = json.path(field);
    if (!value.isString()) {
      throw new Malformed(field + " is missing or no text", null);
    }
    return value.asString();
  }

  private static Optional<UInt64> number(JsonNode json, String field) throws Malformed {
    JsonNode value = json.path(field);
    return value.isNull() ? Optional.empty() : Optional.of(UInt64.parse(string(json, field)));
  }

  private static Map<String, Long> longs(JsonNode json, String field) throws Malformed {
    Map<String, Long> longs = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isIntegralNumber() || !entry.getValue().canConvertToLong()) {
        throw new Malformed(field + "." + entry.getKey() + " is no whole number", null);
      }
      longs.put(entry.getKey(), entry.getValue().asLong());
    }
    return longs;
  }
}
