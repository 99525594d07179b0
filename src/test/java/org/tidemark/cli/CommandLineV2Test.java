package org.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;
import org.tidemark.testing.V2Writer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command on a directory of format v2. */
class CommandLineV2Test {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private Path directory = Path.of("");

  @BeforeEach
  void write() throws Exception {
    directory = folder.resolve("v2");
    V2Directory.write(directory);
  }

  private record Run(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    JsonNode json(int line) {
      return JSON.readTree(lines().get(line));
    }
  }

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tidemark.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Run on(String command, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = command;
    args[1] = directory.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return run(args);
  }

  private void breakBlock(long height) throws Exception {
    try (V2Writer out = new V2Writer(directory)) {
      out.put(V2.BLOCKS, V2.key(UInt64.of(height)), new byte[] {1, 2, 3});
    }
  }

  @Test
  void infoHasHeightTimeMarksAndBlocks() {
    Run json = on("info", "--json");
    assertEquals(0, json.code(), json.err());
    JsonNode info = JSON.readTree(json.out());
    assertEquals("v2", info.get("format").asString());
    assertEquals("320", info.get("height").asString());
    assertEquals("1700000320000", info.get("timestamp").asString());
    assertEquals(320, info.get("counts").get("block").asInt());
    assertEquals(3, info.get("marks").size());
    JsonNode mark = info.get("marks").get(V2Directory.market(1).toString());
    assertEquals("2005", mark.get("price").asString());
    assertEquals("320", mark.get("height").asString());
    assertEquals(0, info.get("findings").size());
    String text = on("info").out();
    assertTrue(
        text.contains("height    320\ntime      2023-11-14T22:18:40Z (1700000320000)"), text);
    assertTrue(text.contains("mark price"), text);
  }

  @Test
  void recordsHaveTheColumnsOfFormatV2() {
    Run orders = on("orders", "--format", "csv");
    assertEquals(0, orders.code(), orders.err());
    assertTrue(orders.lines().getFirst().endsWith("book_id,placed_height,changed_height,error"));
    assertEquals(V2Directory.ORDERS + 1, orders.lines().size());
    assertTrue(on("orders", "--json").json(0).has("placed_height"));
    Run positions = on("positions", "--json", "--state", "liquidated");
    assertEquals("2", positions.json(0).get("id").asString());
    assertEquals("260", positions.json(0).get("close_height").asString());
    assertEquals("-2469134", positions.json(0).get("realised_profit").asString());
    assertEquals(11, positions.lines().size());
  }

  @Test
  void blocksAreListedAsTextReceiptsOrInput() {
    Run text = on("blocks");
    assertEquals(0, text.code(), text.err());
    assertEquals(V2Directory.BLOCKS + 1, text.lines().size());
    assertTrue(
        text.lines().getLast().matches(" *320  2023-11-14T22:18:40Z +8 +3 +10"),
        text.lines().getLast());
    Run some = on("blocks", "--from", "318", "--to", "319", "--json");
    assertEquals(2, some.lines().size());
    assertEquals(318, some.json(0).get("height").asInt());
    Run receipts = on("blocks", "--json", "--from", "320");
    assertEquals(1, receipts.lines().size());
    assertEquals(8, receipts.json(0).get("receipts").size());
    assertEquals(3, receipts.json(0).get("events").size());
    Run limited = on("blocks", "--blocks", "--limit", "2");
    assertEquals(2, limited.lines().size());
    assertEquals(1, limited.json(0).get("height").asInt());
    assertTrue(limited.json(0).has("transactions") && limited.json(0).has("marks"));
    assertEquals(limited.out(), on("blocks", "--blocks", "--json", "--limit", "2").out());
  }

  @Test
  void blocksThatDoNotDecodeAreNeverLeftOutSilently() throws Exception {
    breakBlock(7);
    Run text = on("blocks", "--from", "7", "--to", "8");
    assertEquals(0, text.code());
    assertTrue(text.lines().get(1).contains("7  does not decode: timestamp"), text.out());
    Run json = on("blocks", "--json", "--from", "7", "--to", "8");
    assertEquals(2, json.code());
    assertEquals(1, json.lines().size());
    assertTrue(json.err().contains("1 record does not decode"), json.err());
    Run verify = on("verify");
    assertEquals(2, verify.code());
    assertTrue(verify.out().contains("undecodable record: block 7"), verify.out());
  }

  @Test
  void wrongArgumentsAndFormatsWithoutBlocksAreErrors() throws Exception {
    assertEquals(1, on("blocks", "--from", "9", "--to", "8").code());
    assertEquals(1, on("blocks", "--limit", "-1").code());
    assertTrue(on("blocks", "--from", "x").err().contains("--help"));
    Run v1 = run("blocks", Recorded.unpack("small", folder).toString());
    assertEquals(1, v1.code());
    assertTrue(v1.err().contains("keeps no blocks"), v1.err());
    Run help = run("blocks", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("SOURCE") && help.out().contains("--blocks"), help.out());
  }

  @Test
  void aWholeDirectoryVerifiesAndNothingIsChanged() throws Exception {
    DirectoryImage before = DirectoryImage.of(directory);
    Run verify = on("verify");
    assertEquals(0, verify.code(), verify.out());
    for (String command : List.of("info", "orders", "positions", "digest", "verify", "blocks")) {
      assertEquals(0, on(command).code(), command);
    }
    JsonNode digest = JSON.readTree(on("digest", "--json").out());
    assertEquals(64, digest.get("marks").asString().length());
    assertEquals(before, DirectoryImage.of(directory));
  }
}
