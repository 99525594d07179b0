package org.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command through its own parser, on recorded directories. */
class CommandLineTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    JsonNode json() {
      return JSON.readTree(out);
    }

    String sha256() throws Exception {
      byte[] bytes = out.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
  }

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tidemark.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String recorded(String name) throws IOException {
    return Recorded.unpack(name, folder).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream"})
  void canonicalListingsHashToWhatTheOtherReaderSays(String name) throws Exception {
    JsonNode expected = Recorded.digest(name);
    String directory = recorded(name);
    Run orders = run("orders", directory);
    assertEquals(0, orders.code(), orders.err());
    assertEquals(expected.get("orders_sha256").asString(), orders.sha256());
    assertEquals(
        expected.get("positions_sha256").asString(),
        run("positions", directory, "--format", "canonical").sha256());
    assertEquals("", orders.err());
  }

  @Test
  void digestPrintsTheFourSections() throws Exception {
    JsonNode expected = Recorded.digest("small");
    String directory = recorded("small");
    assertEquals(expected.get("digest"), run("digest", directory, "--json").json());
    assertEquals(
        expected.get("snapshots").get("2000").get("digest"),
        run("digest", directory + "#snapshot=2000", "--json").json());
    assertTrue(
        run("digest", directory)
            .out()
            .contains("state     " + expected.get("digest").get("state").asString()));
  }

  @Test
  void infoSaysWhatIsThere() throws Exception {
    JsonNode expected = Recorded.expected("small");
    String directory = recorded("small");
    Run run = run("info", directory, "--json");
    assertEquals(0, run.code(), run.err());
    JsonNode info = run.json();
    assertEquals("v1", info.get("format").asString());
    assertTrue(info.get("height").isNull());
    assertEquals(expected.get("raw").get("by_kind"), info.get("counts"));
    assertEquals(4, info.get("books").size());
    for (JsonNode asset : expected.get("assets")) {
      JsonNode book =
          stream(info.get("books"))
              .filter(b -> b.get("asset").equals(asset.get("asset")))
              .findFirst()
              .orElseThrow();
      assertEquals(asset.get("orders"), book.get("orders"));
      assertEquals(asset.get("best_bid_open").get("price"), book.get("best_bid"));
      assertEquals(asset.get("best_ask_open").get("price"), book.get("best_ask"));
    }
    assertEquals(21, info.get("findings").get("filled but resting").asInt());
    assertEquals(0, info.get("checkpoints").size());
    assertEquals(
        List.of("1000", "2000", "3000"),
        stream(info.get("snapshots")).map(s -> s.get("height").asString()).toList());
    String text = run("info", directory).out();
    assertTrue(text.contains("78152460652606461178093706599074043334901104"), text);
    assertTrue(text.contains("snapshot at height"), text);
  }

  @Test
  void infoOfASnapshotHasItsHeight() throws Exception {
    JsonNode info = run("info", recorded("small") + "#snapshot=1000", "--json").json();
    assertEquals("1000", info.get("height").asString());
    assertEquals(65, info.get("counts").get("order").asInt());
    assertEquals(13, info.get("counts").get("position").asInt());
  }

  @Test
  void checkpointsBesideTheDirectoryAreListed() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    Path checkpoint = directory.resolveSibling("data.checkpoints").resolve("00000000000000000007");
    Files.createDirectories(checkpoint);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.copy(file, checkpoint.resolve(file.getFileName()));
      }
    }
    JsonNode info = run("info", directory.toString(), "--json").json();
    assertEquals(
        List.of(checkpoint.toString()),
        stream(info.get("checkpoints")).map(JsonNode::asString).toList());
    assertEquals(
        run("digest", directory.toString()).out(), run("digest", checkpoint.toString()).out());
  }

  @Test
  void historyTellsWhatEverySavedStateSays() throws Exception {
    String directory = recorded("small");
    Run run = run("history", directory, "order", "150", "--json");
    assertEquals(0, run.code(), run.err());
    assertEquals("150", run.json().get("id").asString());
    JsonNode states = run.json().get("states");
    assertEquals(
        List.of("snapshot 1000", "snapshot 2000", "snapshot 3000", "now"),
        stream(states).map(state -> state.get("state").asString()).toList());
    assertEquals(
        List.of("absent", "absent", "present", "present"),
        stream(states).map(state -> state.get("said").asString()).toList());
    assertEquals("partly filled", states.get(2).get("record").get("state").asString());
    assertFalse(states.get(1).get("news").asBoolean());
    List<String> lines = run("history", directory, "order", "150").lines();
    assertEquals(5, lines.size());
    assertTrue(lines.get(1).endsWith("not there"), lines.get(1));
    assertTrue(lines.get(3).contains("filled 4530000000000000000"), lines.get(3));
    Run misused = run("history", directory, "ordr", "150");
    assertEquals(1, misused.code());
    assertTrue(misused.err().contains("KIND"), misused.err());
  }

  @Test
  void recordsCanBeFilteredSortedAndCut() throws Exception {
    String directory = recorded("small");
    List<String> all = run("orders", directory).lines();
    String market = field(all.getFirst(), 3);
    String user = field(all.getFirst(), 2);
    assertEquals(
        all.stream().filter(line -> field(line, 3).equals(market)).toList(),
        run("orders", directory, "--market", market).lines());
    assertEquals(
        all.stream().filter(line -> field(line, 2).equals(user)).toList(),
        run("orders", directory, "--user", user).lines());
    assertEquals(
        all.stream().filter(line -> field(line, 6).equals("sell")).toList(),
        run("orders", directory, "--side", "sell").lines());
    assertEquals(
        all.subList(4, 9),
        run("orders", directory, "--ids", "5-9").lines().stream().limit(5).toList());
    assertEquals(all.subList(0, 3), run("orders", directory, "--limit", "3").lines());
    assertEquals(all.reversed(), run("orders", directory, "--reverse").lines());
    List<BigInteger> prices =
        run("orders", directory, "--sort", "price", "--reverse", "--limit", "20").lines().stream()
            .map(line -> new BigInteger(field(line, 5)))
            .toList();
    assertEquals(
        all.stream()
            .map(line -> new BigInteger(field(line, 5)))
            .sorted(Comparator.reverseOrder())
            .limit(20)
            .toList(),
        prices);
  }

  @Test
  void jsonAndCsvHoldEveryRecord() throws Exception {
    String directory = recorded("edge");
    List<String> json = run("orders", directory, "--json").lines();
    assertEquals(51, json.size());
    JsonNode last = JSON.readTree(json.getLast());
    assertEquals("18446744073709551615", last.get("id").asString());
    assertEquals(json, run("orders", directory, "--format", "json").lines());
    List<String> csv = run("positions", directory, "--format", "csv").lines();
    assertEquals(
        "id,market,direction,size,entry_price,leverage,state,trader,timestamp,value_id,error",
        csv.getFirst());
    assertEquals(25, csv.size());
    csv.forEach(line -> assertEquals(11, line.split(",", -1).length, line));
  }

  @Test
  void recordsThatDoNotDecodeAreNeverLeftOutSilently() throws Exception {
    String directory = recorded("damaged-many-problems");
    Run canonical = run("orders", directory);
    assertEquals(2, canonical.code());
    assertEquals(21, canonical.lines().size());
    assertTrue(canonical.err().contains("9 records do not decode"), canonical.err());
    Run json = run("orders", directory, "--json");
    assertEquals(0, json.code());
    assertEquals(30, json.lines().size());
    assertEquals(9, json.lines().stream().filter(line -> line.contains("\"undecodable\"")).count());
    assertEquals(2, run("digest", directory).code());
    String market = field(canonical.lines().getFirst(), 3);
    Run book = run("book", directory, "--market", market);
    assertEquals(2, book.code());
    assertTrue(book.err().contains("9 records do not decode"), book.err());
  }

  @Test
  void bookPrintsTheLadder() throws Exception {
    String market = "0x2aa4bb78477bd3c7334ba5bd8e8a99c4fdcacc4c";
    String directory = recorded("small");
    JsonNode book = run("book", directory, "--market", market, "--levels", "3", "--json").json();
    assertEquals(3, book.get("bids").size());
    assertEquals(
        "77996311880073780935979633259215753538028176",
        book.get("bids").get(0).get("price").asString());
    assertEquals("15960500000000000214", book.get("bids").get(0).get("amount").asString());
    assertEquals(3, book.get("bids").get(0).get("orders").asInt());
    assertFalse(book.get("crossed").asBoolean());
    assertFalse(book.get("asks_complete").asBoolean());
    List<String> lines =
        run(
                "book",
                directory,
                "--market",
                market.toUpperCase(Locale.ROOT).replace("0X", "0x"),
                "--levels",
                "1")
            .lines();
    assertTrue(
        lines.get(2).startsWith("ask   78152460652606461178093706599074043334901104"),
        lines.toString());
    assertTrue(
        lines.get(3).startsWith("bid   77996311880073780935979633259215753538028176"),
        lines.toString());
    Run crossed =
        run("book", recorded("upstream"), "--market", "0x6f9fb04b092bd30a260ffb0260bbbe5f082cfe88");
    assertTrue(crossed.out().contains("The book is crossed"), crossed.out());
    assertTrue(
        run("book", directory, "--market", "0x0000000000000000000000000000000000000000")
            .out()
            .contains("no open orders"));
  }

  @Test
  void verifyExitsWithTwoOnFindingsAndZeroWithout() throws Exception {
    Run many = run("verify", recorded("damaged-many-problems"), "--json");
    assertEquals(2, many.code());
    JsonNode json = many.json();
    assertFalse(json.get("ok").asBoolean());
    assertEquals(14, json.get("findings").get("undecodable record").asInt());
    JsonNode first =
        stream(json.get("list"))
            .filter(finding -> finding.get("subject").asString().equals("order 1"))
            .findFirst()
            .orElseThrow();
    assertEquals("undecodable record", first.get("kind").asString());
    assertEquals("0x6f726465723a0000000000000001", first.get("key").asString());
    Run core = run("verify", recorded("core"));
    assertEquals(0, core.code());
    assertTrue(core.out().contains("not decoded"), core.out());
    assertTrue(
        run("verify", recorded("damaged-ok")).out().contains("59 entries checked, 3 findings"));
  }

  @Test
  void damagePrintsWhatCanBeReadAndFails() throws Exception {
    String missing = recorded("damaged-missing-sst");
    Run orders = run("orders", missing);
    assertEquals(1, orders.code());
    assertEquals(30, orders.lines().size());
    assertTrue(orders.err().contains("incomplete") && orders.err().contains("000009.sst"));
    Run digest = run("digest", recorded("damaged-flipped-sst"));
    assertEquals(1, digest.code());
    assertEquals("", digest.out());
    assertTrue(digest.err().contains("cannot be given"), digest.err());
    Run info = run("info", missing);
    assertTrue(info.out().contains("at least that many"), info.out());
    assertFalse(run("info", missing, "--json").json().get("complete").asBoolean());
    Run verify = run("verify", recorded("damaged-truncated-sst"));
    assertEquals(2, verify.code());
    assertTrue(verify.out().contains("damaged range"), verify.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "orders", "positions", "digest", "verify"})
  void whatCannotBeOpenedIsNamedWithANextStep(String command) throws Exception {
    String missing = folder.resolve("nowhere").toString();
    Run run = run(command, missing);
    assertEquals(1, run.code());
    assertEquals("", run.out());
    assertEquals(
        List.of(
            "tidemark: There is nothing at " + missing + ".",
            "tidemark: Check the path; a disk may not be mounted."),
        run.err().lines().toList());
    assertFalse(Files.exists(folder.resolve("nowhere")));
    assertTrue(run(command, recorded("damaged-no-current")).err().contains("CURRENT is missing"));
    assertTrue(run(command, recorded("damaged-empty-dir")).err().contains("is empty"));
  }

  @Test
  void recordsOfAnotherLayoutAreRefusedByName() throws Exception {
    Run run = run("orders", recorded("core"));
    assertEquals(1, run.code());
    assertTrue(run.err().contains("text layout"), run.err());
    assertEquals(1, run("orders", recorded("upstream") + "#snapshot=100").code());
    assertEquals(1, run("info", recorded("small") + "#snapshot=abc").code());
  }

  @Test
  void wrongArgumentsAreErrorsWithAHint() throws Exception {
    String directory = recorded("small");
    for (String[] args :
        List.of(
            new String[] {"nonsense"},
            new String[] {"info"},
            new String[] {"info", directory, "--nonsense"},
            new String[] {"book", directory},
            new String[] {"book", directory, "--market", "0x12"},
            new String[] {"book", directory, "--market", "0x" + "0".repeat(40), "--levels", "0"},
            new String[] {"orders", directory, "--side", "up"},
            new String[] {"orders", directory, "--state", "lost"},
            new String[] {"orders", directory, "--sort", "colour"},
            new String[] {"orders", directory, "--where", "colour = red"},
            new String[] {"orders", directory, "--where", "price 12"},
            new String[] {"orders", directory, "--ids", "9-5"},
            new String[] {"orders", directory, "--ids", "x"},
            new String[] {"orders", directory, "--limit", "-1"},
            new String[] {"orders", directory, "--format", "xml"})) {
      Run run = run(args);
      assertEquals(1, run.code(), List.of(args).toString());
      assertEquals("", run.out(), List.of(args).toString());
      assertTrue(run.err().contains("--help"), List.of(args) + ": " + run.err());
    }
    assertTrue(run("orders", directory, "--sort", "colour").err().contains("timestamp"));
  }

  @Test
  void helpTeaches() {
    Run root = run("--help");
    assertEquals(0, root.code());
    for (String word : List.of("info", "orders", "positions", "book", "digest", "verify")) {
      assertTrue(root.out().contains("  " + word), word);
      Run help = run(word, "--help");
      assertEquals(0, help.code(), word);
      assertTrue(help.out().contains("SOURCE"), help.out());
      assertTrue(help.out().contains("--json"), help.out());
    }
    assertTrue(root.out().contains("Exit codes"), root.out());
    assertTrue(run("--version").out().startsWith("tidemark "));
  }

  @Test
  void aClosedPipeEndsQuietlyAndAFullDiskDoesNot() throws Exception {
    String directory = recorded("small");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] args = {"orders", directory};
    assertEquals(0, Tidemark.run(args, failing("Broken pipe"), errors, false));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(1, Tidemark.run(args, failing("No space left on device"), errors, false));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("No space left on device"));
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "core", "damaged-flipped-sst", "damaged-missing-sst"})
  void noCommandChangesAnything(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    DirectoryImage before = DirectoryImage.of(directory);
    for (String command : List.of("info", "orders", "positions", "digest", "verify")) {
      run(command, directory.toString());
    }
    run("book", directory.toString(), "--market", "0x2aa4bb78477bd3c7334ba5bd8e8a99c4fdcacc4c");
    run("orders", directory.toString(), "--sort", "price");
    assertEquals(before, DirectoryImage.of(directory));
  }

  private static String field(String line, int index) {
    return List.of(line.split(" ", -1)).get(index);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
