package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.OpenDatabase;

/** Which layout a database is taken for. */
class FormatProbeTest {
  @TempDir private Path folder;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private StateView open() throws Failure {
    return Sources.open(Source.of(folder.resolve("data")), ScanControl.none());
  }

  @Test
  void aNewerFormatIsNamedAndItsKeysAreShownRaw() throws Exception {
    try (OpenDatabase database =
        OpenDatabase.withFamilies(folder.resolve("data"), "meta", "orders")) {
      database.put("meta", ascii("format"), new byte[] {9, 0, 0, 0});
      database.put("orders", new byte[8], new byte[] {1, 2, 3});
    }
    try (StateView view = open()) {
      assertEquals(new StateFormat(StateFormat.Layout.NEWER, 9), view.info().format());
      assertTrue(view.info().format().text().contains("v9"));
      Failure failure =
          assertThrows(Failure.class, () -> view.records(RecordKind.ORDERS, IdRange.ALL));
      assertEquals("FORMAT_NOT_READABLE", failure.code());
      assertTrue(failure.nextStep().contains("newer Tidemark"), failure.nextStep());
      RawTable table = new RawTable(view);
      table.build(ScanControl.none());
      assertEquals(
          List.of("meta", "orders"),
          table.read(0, 10).stream().map(RawTable.RawRow::family).toList());
    }
  }

  @Test
  void aMetaFamilyWithoutAFormatIsNotANewerFormat() throws Exception {
    try (OpenDatabase database = OpenDatabase.withFamilies(folder.resolve("data"), "meta")) {
      database.put("meta", ascii("other"), new byte[] {1});
      database.put(Keys.ofId(EntryKind.ORDER, UInt64.of(1)), new byte[193]);
    }
    try (StateView view = open()) {
      assertEquals(StateFormat.V1, view.info().format());
      Census census = Census.of(view, ScanControl.none());
      assertEquals(1L, census.findingCounts().get(FindingKind.UNKNOWN_FAMILY));
      assertEquals(1L, census.findingCounts().get(FindingKind.UNDECODABLE));
    }
  }

  @Test
  void aDatabaseWithoutAnyKeyIsAnEmptyV1State() throws Exception {
    OpenDatabase.at(folder.resolve("data")).close();
    try (StateView view = open()) {
      assertEquals(StateFormat.V1, view.info().format());
      Census census = Census.of(view, ScanControl.none());
      assertEquals(0, census.findingTotal());
      assertEquals(List.of(), census.markets());
      assertEquals(
          "bc86ee42d496b32f27b65ca9a03787e99c4bdcce36c1fb14dc8a17a1a1b40b48",
          StateDigest.of(view, ScanControl.none()).state());
    }
  }

  @Test
  void otherKeysAloneAreForeignHoweverMany() throws Exception {
    try (OpenDatabase database = OpenDatabase.at(folder.resolve("data"))) {
      for (int i = 0; i < 200; i++) {
        database.put(ascii("order:BTC-" + i), ascii("{\"not\":\"ours\"}".substring(i % 2)));
      }
    }
    try (StateView view = open()) {
      assertEquals(StateFormat.FOREIGN, view.info().format());
      assertEquals(200L, Census.of(view, ScanControl.none()).count(EntryKind.UNKNOWN));
    }
  }

  @Test
  void oneJsonValueAmongBinaryOrdersIsNoTextLayout() throws Exception {
    try (OpenDatabase database = OpenDatabase.at(folder.resolve("data"))) {
      database.put(Keys.ofId(EntryKind.ORDER, UInt64.of(1)), ascii("{\"id\":1}"));
      database.put(Keys.ofId(EntryKind.ORDER, UInt64.of(2)), new byte[193]);
    }
    try (StateView view = open()) {
      assertEquals(StateFormat.V1, view.info().format());
    }
  }
}
