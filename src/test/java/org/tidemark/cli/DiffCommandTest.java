package org.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Writer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tidemark diff} through its own parser, between heights of a node and between others. */
class DiffCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path node;
  @TempDir private Path folder;
  private static String early;
  private static String late;

  private record Result(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  private static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tidemark.run(arguments, out, new PrintStream(err, true, UTF_8), false);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Result diff(String... more) {
    List<String> arguments = new ArrayList<>(List.of("diff", early, late));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static List<JsonNode> json(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    Result result = diff(arguments.toArray(String[]::new));
    assertEquals("", result.err());
    return result.lines().stream().map(JSON::readTree).toList();
  }

  @BeforeAll
  static void runANode() {
    String directory = node.resolve("data").toString();
    Result ran =
        run(
            "node",
            "run",
            directory,
            "--blocks",
            "20",
            "--rate",
            "0",
            "--no-sync",
            "--transactions",
            "9",
            "--checkpoint-every",
            "10");
    assertEquals(0, ran.code(), ran.err());
    early = node.resolve("data.checkpoints").resolve("0".repeat(18) + "10").toString();
    late = directory;
  }

  private static List<String> names(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }

  @Test
  void eachDifferenceIsALineOfJsonAndTheLastLineIsTheSummary() {
    Result result = diff("--json");
    assertEquals(2, result.code());
    List<JsonNode> lines = json();
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      String kind = line.get("kind").asString();
      List<String> expected =
          switch (kind) {
            case "counter" -> List.of("kind", "id", "change", "fields", "cause");
            default -> List.of("kind", "id", "change", "market", "fields", "cause");
          };
      assertEquals(expected, names(line));
      assertTrue(line.get("id").isString() && ids.add(kind + line.get("id").asString()));
      counts
          .computeIfAbsent(kind, key -> new TreeMap<>())
          .merge(line.get("change").asString(), 1, Integer::sum);
      for (JsonNode field : line.get("fields")) {
        assertEquals(2, field.size());
        assertFalse(field.get(0).equals(field.get(1)));
      }
      assertEquals(kind.equals("counter"), line.get("cause").isEmpty(), line.toString());
      for (JsonNode cause : line.get("cause")) {
        assertEquals(
            kind.equals("mark")
                ? List.of("height", "event", "text")
                : List.of("height", "transaction", "from", "event", "text"),
            names(cause));
        assertTrue(cause.get("height").asLong() > 10 && cause.get("height").asLong() <= 20);
      }
    }
    JsonNode summary = lines.getLast().get("summary");
    assertEquals(
        List.of(
            "same",
            "complete",
            "method",
            "order",
            "position",
            "mark",
            "counter",
            "other",
            "stored_differently",
            "markets",
            "journal",
            "notes",
            "left_damages",
            "right_damages"),
        names(summary));
    assertFalse(summary.get("same").asBoolean());
    assertTrue(summary.get("complete").asBoolean());
    assertEquals("journal", summary.get("method").asString());
    assertEquals("{\"above\":10,\"to\":20}", summary.get("journal").toString());
    for (String kind : List.of("order", "position", "mark", "counter", "other")) {
      assertEquals(List.of("added", "removed", "changed", "unreadable"), names(summary.get(kind)));
      for (String type : names(summary.get(kind))) {
        assertEquals(
            counts.getOrDefault(kind, Map.of()).getOrDefault(type, 0),
            summary.get(kind).get(type).asInt());
      }
    }
    assertEquals(4, counts.size());
  }

  @Test
  void theSummaryAloneIsTheLastLineAndTheWholeIsTheSameWhenEverythingIsRead() {
    List<JsonNode> lines = json();
    assertEquals(List.of(lines.getLast()), json("--summary"));
    List<JsonNode> full = json("--full");
    assertEquals(lines.subList(0, lines.size() - 1), full.subList(0, full.size() - 1));
    assertEquals("full", full.getLast().get("summary").get("method").asString());
    assertEquals(0, full.getLast().get("summary").get("unexplained").asInt());
    assertTrue(full.getLast().get("summary").get("markets").get(0).has("left"));
  }

  @Test
  void aPersonReadsASummaryAndTheFirstDifferences() {
    Result result = diff("--limit", "2");
    assertEquals(2, result.code());
    assertEquals("", result.err());
    List<String> lines = result.lines();
    assertEquals("left   " + early + " (format v2, height 10)", lines.get(0));
    assertEquals("right  " + late + " (format v2, height 20)", lines.get(1));
    assertEquals(
        "why    the journal of blocks above 10 and up to 20; only what they touched was read",
        lines.get(2));
    assertTrue(lines.get(4).matches(" +added  removed  changed  unreadable"), lines.get(4));
    assertTrue(result.out().contains("\norder "), result.out());
    assertTrue(result.out().contains(" in block 1"), result.out());
    int total = json().size() - 1;
    assertEquals(
        "These are the first 2 of " + total + "; --limit, --json or --output FILE give more.",
        lines.getLast());
    Result whole = diff("--limit", "100000");
    assertFalse(whole.out().contains("These are the first"));
    assertEquals(total, differences(whole));
    assertEquals(20, differences(diff()));
    assertEquals(0, differences(diff("--limit", "0")));
    assertEquals(diff("--summary").out().strip(), diff("--limit", "0").out().strip());
    assertTrue(diff("--full", "--summary").out().contains("up to 20\n"));
  }

  private static long differences(Result result) {
    return result.lines().stream()
        .filter(line ->
            line.matches("(order|position|mark|counter|other) \\S+ (added|removed|changed).*"))
        .count();
  }

  @Test
  void csvHasALineForEachField() {
    Result result = diff("--csv");
    assertEquals(2, result.code());
    assertEquals("kind,id,change,market,user,field,left,right,delta,cause", result.lines().get(0));
    int fields = 0;
    List<JsonNode> lines = json();
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      fields += line.get("fields").size();
    }
    assertEquals(1 + fields, result.lines().size());
    assertTrue(result.out().contains("\ncounter,height,changed,,,value,10,20,10,\n"));
  }

  @Test
  void limitsAreForLinesToo() {
    List<JsonNode> lines = json();
    List<JsonNode> some = json("--limit", "3");
    assertEquals(lines.subList(0, 3), some.subList(0, 3));
    assertEquals(lines.getLast(), some.get(3));
    assertEquals(List.of(lines.getLast()), json("--limit", "0"));
  }

  @Test
  void whatIsAskedForIsAllThatIsPrinted() {
    List<JsonNode> lines = json();
    List<JsonNode> all = lines.subList(0, lines.size() - 1);
    String market = all.getFirst().get("market").asString();
    String user = "";
    for (JsonNode line : all) {
      if (line.get("kind").asString().equals("order") && line.get("fields").has("user")) {
        JsonNode both = line.get("fields").get("user");
        user = (both.get(0).isNull() ? both.get(1) : both.get(0)).asString();
      }
    }
    isFiltered(all, line -> line.get("kind").asString().equals("mark"), "--kind", "mark");
    isFiltered(
        all,
        line -> List.of("position", "counter").contains(line.get("kind").asString()),
        "--kind",
        "position,counter");
    isFiltered(all, line -> line.get("change").asString().equals("added"), "--change", "added");
    isFiltered(all, line -> line.path("market").asString("").equals(market), "--market", market);
    isFiltered(
        all,
        line -> line.get("change").asString().equals("changed") && line.get("fields").has("filled"),
        "--field",
        "filled");
    String trader = user;
    List<JsonNode> theirs = json("--user", trader, "--kind", "order");
    assertTrue(theirs.size() > 1);
    for (JsonNode line : theirs.subList(0, theirs.size() - 1)) {
      assertTrue(line.toString().contains(trader) || !line.get("fields").has("user"));
    }
    Result none = diff("--kind", "other");
    assertEquals(0, none.code());
    assertTrue(none.out().endsWith("\nNo difference in what was asked for.\n"), none.out());
  }

  private interface Wanted {
    boolean is(JsonNode line);
  }

  private static void isFiltered(List<JsonNode> all, Wanted wanted, String... options) {
    List<JsonNode> found = json(options);
    assertEquals(all.stream().filter(wanted::is).toList(), found.subList(0, found.size() - 1));
    assertTrue(found.size() > 1);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFileIsWrittenWholeOrNotAtAll() throws IOException {
    Path file = folder.resolve("changes.jsonl");
    Result written = diff("--output", file.toString());
    assertEquals(2, written.code());
    assertEquals(diff("--json").out(), Files.readString(file));
    assertEquals(diff("--summary").out(), written.out());
    Files.writeString(file, "mine");
    Result refused = diff("--output", file.toString());
    assertEquals(1, refused.code());
    assertEquals("", refused.out());
    assertTrue(
        refused.err().contains(file + " is there already; --force replaces it"), refused.err());
    assertEquals("mine", Files.readString(file));
    Result replaced = diff("--output", file.toString(), "--force", "--csv");
    assertEquals(2, replaced.code());
    assertEquals(diff("--csv").out(), Files.readString(file));
    Result json = diff("--output", file.toString(), "--force", "--json");
    assertEquals(diff("--json", "--summary").out(), json.out());
    assertEquals(List.of("changes.jsonl"), files());
    Result nowhere = diff("--output", folder.resolve("gone").resolve("file").toString());
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.err().contains("the folder is not there"), nowhere.err());
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("inside"), "");
    assertEquals(1, diff("--output", taken.toString(), "--force").code());
    assertEquals(List.of("changes.jsonl", "taken"), files());
  }

  @Test
  void whatMakesNoSenseIsNamed() {
    isMisuse("\"orders\" is none of order, position, mark, counter, other", "--kind", "orders");
    isMisuse("\"x\" is none of added, removed, changed, unreadable", "--change", "added,x");
    isMisuse("there is no field \"fill\"; there are market, user", "--field", "fill");
    isMisuse("there are price, height.", "--field", "filled", "--kind", "mark");
    isMisuse("--json and --csv exclude each other", "--json", "--csv");
    isMisuse("--limit must be at least 0", "--limit", "-1");
    isMisuse("--limit", "--limit", "many");
    isMisuse("--market", "--market", "0x12");
    isMisuse("--summary has no differences to write", "--summary", "--output", "x");
    Result one = run("diff", early);
    assertEquals(1, one.code());
    assertTrue(one.err().contains("RIGHT"), one.err());
  }

  private static void isMisuse(String message, String... options) {
    Result result = diff(options);
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void statesThatAreTheSameEndWithZero() throws Exception {
    Result same = run("diff", late, late);
    assertEquals(0, same.code());
    assertTrue(same.out().endsWith("\n\nThey are the same.\n"), same.out());
    Result json = run("diff", late, late, "--json");
    assertEquals(0, json.code());
    assertTrue(JSON.readTree(json.out()).get("summary").get("same").asBoolean(), json.out());
    // A checkpoint's digest is known.
    Result digests = run("diff", early, early, "--json");
    assertEquals(0, digests.code());
    assertEquals("digests", JSON.readTree(digests.out()).get("summary").get("method").asString());
    Result full = run("diff", early, early, "--json", "--full");
    assertEquals("full", JSON.readTree(full.out()).get("summary").get("method").asString());
  }

  /** A record that does not decode is in no digest: equal ones do not say that it is the same. */
  @Test
  void digestsWithUndecodableRecordsBesideThemAreNotBelieved() throws Exception {
    List<String> checkpoints = new ArrayList<>();
    for (byte last : new byte[] {1, 2}) {
      Path directory = folder.resolve("v2-" + last);
      try (V2Writer out = new V2Writer(directory)) {
        out.put(V2.ORDERS, V2.key(UInt64.ONE), new byte[] {last});
        out.meta(V2.HEIGHT, UInt64.ONE);
      }
      assertEquals(0, run("checkpoint", "create", directory.toString()).code());
      checkpoints.add(
          directory
              .resolveSibling("v2-" + last + ".checkpoints")
              .resolve("0".repeat(19) + "1")
              .toString());
    }
    assertEquals(
        run("digest", checkpoints.getFirst()).out(), run("digest", checkpoints.getLast()).out());
    Result result = run("diff", checkpoints.getFirst(), checkpoints.getLast());
    assertEquals(2, result.code());
    assertTrue(result.out().contains("order 1 unreadable"), result.out());
  }

  @Test
  void anySourceIsComparedWithAnyOther() throws Exception {
    String small = Recorded.unpack("small", folder).toString();
    Result snapshots = run("diff", small + "#snapshot=1000", small + "#snapshot=2000");
    assertEquals(2, snapshots.code());
    assertTrue(snapshots.out().contains("\norder        69        0        0           0\n"));
    assertTrue(
        snapshots.out().contains("note   A snapshot inside a database holds the state only"));
    Path empty = folder.resolve("empty");
    OpenDatabase.at(empty).close();
    Result oneSided = run("diff", empty.toString(), late, "--kind", "order", "--json");
    assertEquals(2, oneSided.code());
    assertTrue(
        oneSided.lines().stream()
            .limit(oneSided.lines().size() - 1)
            .allMatch(line -> line.contains("\"change\":\"added\"")));
    String bad = Recorded.unpack("damaged-flipped-sst", folder).toString();
    Result damaged = run("diff", bad, bad, "--json");
    assertEquals(2, damaged.code());
    JsonNode summary = JSON.readTree(damaged.out()).get("summary");
    assertFalse(summary.get("complete").asBoolean());
    assertTrue(summary.get("left_damages").get(0).asString().contains("000009.sst"));
    assertTrue(damaged.err().contains("The comparison is incomplete"), damaged.err());
    Result missing = run("diff", late, folder.resolve("nowhere").toString());
    assertEquals(1, missing.code());
    assertEquals("", missing.out());
    assertTrue(missing.err().contains("There is nothing at"), missing.err());
    String core = Recorded.unpack("core", folder).toString();
    assertEquals(1, run("diff", core, late).code());
    assertEquals(1, run("diff", small + "#snapshot=7", small).code());
  }
}
