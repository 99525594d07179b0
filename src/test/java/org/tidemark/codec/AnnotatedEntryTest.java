package org.tidemark.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.testing.Entry;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

/** Every byte has one label, up to the first that cannot be understood. */
class AnnotatedEntryTest {
  @TempDir private Path folder;

  static List<String> openable() {
    return Recorded.openable();
  }

  /** The spans follow each other without a gap; where the last one ends. */
  private static int end(List<FieldSpan> spans) {
    int at = 0;
    for (FieldSpan span : spans) {
      assertEquals(at, span.offset(), span.toString());
      assertTrue(span.length() > 0, span.toString());
      at += span.length();
    }
    return at;
  }

  @ParameterizedTest
  @MethodSource("openable")
  void spansOfEveryRecordedEntryCoverItOrStopAtTheBadField(String name) throws Exception {
    for (Entry entry : Recorded.entries(Recorded.unpack(name, folder))) {
      covers(entry.key(), entry.value());
    }
  }

  @Test
  void spansStopAtTheCutWhereverTheValueIsCut() throws Exception {
    for (Entry entry : Recorded.entries(Recorded.unpack("damaged-ok", folder))) {
      int step = Math.max(1, entry.value().length / 200);
      for (int cut = 0; cut < entry.value().length; cut += step) {
        covers(entry.key(), Arrays.copyOf(entry.value(), cut));
      }
    }
  }

  private static void covers(byte[] key, byte[] value) {
    AnnotatedEntry annotated = AnnotatedEntry.of(key, value);
    assertEquals(key.length, end(annotated.key()));
    int end = end(annotated.value());
    Optional<DecodeException> problem = annotated.problem();
    if (problem.isPresent()) {
      assertTrue(end <= problem.get().offset(), annotated.toString());
      assertEquals(0, annotated.trailingBytes());
    } else if (annotated.value().size() < AnnotatedEntry.MAXIMUM_SPANS) {
      assertEquals(value.length, end + annotated.trailingBytes(), annotated.toString());
    }
    if (annotated.kind() == EntryKind.ORDER && problem.isPresent()) {
      // One record: the bad field begins where the labels end.
      assertEquals(end, problem.get().offset(), annotated.toString());
    }
  }

  @Test
  void everyUnknownKeyIsUnknownAndShownRaw() throws Exception {
    List<Entry> entries = Recorded.entries(Recorded.unpack("damaged-unknown-keys", folder));
    JsonNode problems = Recorded.expected("damaged-unknown-keys").get("problems");
    for (JsonNode problem : problems) {
      byte[] key = HexFormat.of().parseHex(problem.get("key_hex").stringValue());
      if (problem.get("problem").stringValue().equals("unknown key")) {
        assertEquals(EntryKind.UNKNOWN, EntryKind.of(key), problem.toString());
      }
    }
    assertEquals(
        19,
        entries.stream().filter(entry -> EntryKind.of(entry.key()) == EntryKind.UNKNOWN).count());
  }
}
