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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.checkpoint.Retention;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.node.NodeService;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.MarketProcess;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckpointCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  private static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tidemark.run(arguments, out, new PrintStream(err, true, UTF_8), false);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Result result = run(all.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    return JSON.readTree(result.out());
  }

  /** A directory with checkpoints at 10, 20, 30, and height 35. */
  private String directory() {
    String directory = folder.resolve("data").toString();
    Result ran =
        run(
            "node",
            "run",
            directory,
            "--blocks",
            "35",
            "--rate",
            "0",
            "--checkpoint-every",
            "10",
            "--transactions",
            "8",
            "--no-sync");
    assertEquals(0, ran.code(), ran.err());
    assertEquals("", ran.err());
    return directory;
  }

  private static List<String> heights(String directory) {
    List<String> heights = new ArrayList<>();
    json("checkpoint", "list", directory)
        .get("checkpoints")
        .forEach(one -> heights.add(one.get("height").asString()));
    return heights;
  }

  private static String digest(String source) {
    return json("digest", source).get("state").asString();
  }

  @Test
  void aNodeTakesThemAtTheHeightsThatAreDueWithTheirDigests() {
    String directory = directory();
    JsonNode list = json("checkpoint", "list", directory).get("checkpoints");
    assertEquals(List.of("10", "20", "30"), heights(directory));
    for (JsonNode one : list) {
      assertEquals("complete", one.get("state").asString());
      assertEquals("node", one.get("made_by").asString());
      assertEquals("v2", one.get("state_format").asString());
      String path = one.get("path").asString();
      assertEquals(digest(path), one.get("digest").get("state").asString());
      assertEquals(json("info", path).get("counts").get("order"), one.get("counts").get("order"));
    }
    String text = run("checkpoint", "list", directory).out();
    assertEquals(4, text.lines().count(), text);
    assertTrue(text.startsWith("height  state"), text);
  }

  @Test
  void oneIsCreatedVerifiedPinnedPrunedAndDeleted() {
    String directory = directory();
    JsonNode created = json("checkpoint", "create", directory);
    assertEquals("35", created.get("height").asString());
    assertEquals("linked", created.get("way").asString());
    assertEquals("person", created.get("made_by").asString());
    assertEquals(digest(directory), created.get("digest").get("state").asString());
    JsonNode verified = json("checkpoint", "verify", directory);
    assertTrue(verified.get("ok").asBoolean());
    assertEquals(4, verified.get("checkpoints").size());
    assertTrue(run("checkpoint", "pin", directory, "10").out().contains("Pinned checkpoint 10"));
    Result refused = run("checkpoint", "delete", directory, "10");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("Unpin it first."), refused.err());
    Result dry = run("checkpoint", "prune", directory, "--keep", "1", "--dry-run");
    assertTrue(dry.out().startsWith("would remove 20, frees"), dry.out());
    assertEquals(List.of("10", "20", "30", "35"), heights(directory));
    JsonNode pruned = json("checkpoint", "prune", directory, "--keep", "1");
    assertEquals(2, pruned.get("removed").size());
    assertEquals(List.of("10", "35"), heights(directory));
    assertEquals(0, run("checkpoint", "unpin", directory, "10").code());
    json("checkpoint", "delete", directory, "10", "--dry-run");
    assertEquals(List.of("10", "35"), heights(directory));
    assertEquals(0, run("checkpoint", "delete", directory, "10").code());
    assertEquals(List.of("35"), heights(directory));
  }

  @Test
  void aRestoreIsToldBeforehandDoneAndUndone() throws IOException {
    String directory = directory();
    String now = digest(directory);
    DirectoryImage image = DirectoryImage.of(folder);
    JsonNode plan = json("checkpoint", "restore", directory, "20", "--dry-run");
    assertEquals("", image.differenceTo(DirectoryImage.of(folder)));
    assertEquals("35", plan.get("now").get("height").asString());
    assertEquals("20", plan.get("after").get("height").asString());
    assertFalse(plan.get("same").asBoolean());
    Result restored = run("checkpoint", "restore", directory, "20");
    assertEquals(0, restored.code(), restored.err());
    assertTrue(restored.out().contains("\"tidemark undo " + directory + "\""), restored.out());
    assertEquals(plan.get("after").get("digest").asString(), digest(directory));
    assertTrue(run("undo", directory, "--dry-run").out().contains(now));
    JsonNode undone = json("undo", directory);
    assertEquals(now, digest(directory));
    assertTrue(Files.isDirectory(Path.of(undone.get("replaced").asString())));
    assertTrue(run("undo", directory, "--discard", "--dry-run").out().startsWith("would remove"));
    assertEquals(1, json("undo", directory, "--discard").get("removed").size());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
    assertEquals(1, run("undo", directory).code());
  }

  @Test
  void aRestoreElsewhereLeavesTheDirectoryAlone() {
    String directory = directory();
    String now = digest(directory);
    String other = folder.resolve("other").toString();
    Result restored = run("checkpoint", "restore", directory, "20", "--to", other);
    assertEquals(0, restored.code(), restored.err());
    assertEquals("20", json("info", other).get("height").asString());
    assertEquals(now, digest(directory));
    Result taken = run("checkpoint", "restore", directory, "10", "--to", other);
    assertEquals(1, taken.code());
    assertTrue(taken.err().contains("is not empty"), taken.err());
  }

  @Test
  void damageIsFoundAndHasItsOwnExitCode() throws IOException {
    String directory = directory();
    Path log;
    try (Stream<Path> files = Files.list(Path.of(checkpointPath(directory, "20")))) {
      log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);
    Result verified = run("checkpoint", "verify", directory);
    assertEquals(2, verified.code());
    assertTrue(verified.out().lines().toList().get(1).startsWith("20  damaged: "), verified.out());
    assertTrue(verified.out().startsWith("10  good"), verified.out());
    assertTrue(run("checkpoint", "list", directory).out().contains("damaged"));
    Result refused = run("checkpoint", "restore", directory, "20");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("cannot be restored: it is damaged"), refused.err());
  }

  private static String checkpointPath(String directory, String height) {
    for (JsonNode one : json("checkpoint", "list", directory).get("checkpoints")) {
      if (one.get("height").asString().equals(height)) {
        return one.get("path").asString();
      }
    }
    throw new AssertionError("no checkpoint " + height);
  }

  @Test
  void aRunningNodeTakesItItself() throws Exception {
    Path directory = folder.resolve("data");
    Node node = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none());
    try (NodeService service = NodeService.start(node, Optional.of(new Retention(0, 1)))) {
      DemoMarket market = new DemoMarket(1, 5);
      for (int i = 0; i < 4; i++) {
        service.apply(market.next(service.exchange()));
      }
      JsonNode created = json("checkpoint", "create", directory.toString());
      assertEquals("by_node", created.get("way").asString());
      assertEquals("4", created.get("height").asString());
    }
    assertEquals(List.of("4"), heights(directory.toString()));
  }

  @Test
  void whereAHolderDoesNotAnswerALogicalCopyIsOfferedAndNamed() throws Exception {
    String directory = folder.resolve("data").toString();
    try (ChildJvm holder = ChildJvm.start(MarketProcess.class, directory, "1", "unsynced", "5")) {
      assertEquals("ready", holder.readLine());
      holder.readLine();
      Result refused = run("checkpoint", "create", directory);
      assertEquals(1, refused.code());
      assertTrue(refused.err().contains("process " + holder.pid()), refused.err());
      assertTrue(refused.err().contains("logical copy (--copy)"), refused.err());
      JsonNode copied = json("checkpoint", "create", directory, "--copy");
      assertEquals("logical_copy", copied.get("method").asString());
      assertEquals(
          digest(copied.get("path").asString()), copied.get("digest").get("state").asString());
      holder.kill();
    }
    assertTrue(run("checkpoint", "list", directory).out().contains("logical copy"));
  }

  @Test
  void retentionIsShownAndSet() {
    String directory = directory();
    assertEquals(
        "The node takes one every 1000 blocks and keeps the last 10 it took.",
        run("checkpoint", "retention", directory).out().strip());
    json("checkpoint", "retention", directory, "--every", "5", "--keep", "2");
    run("node", "run", directory, "--blocks", "10", "--rate", "0", "--no-sync");
    assertEquals(List.of("40", "45"), heights(directory));
    assertEquals(1, run("checkpoint", "retention", directory, "--keep", "0").code());
  }

  /** After a restore the newest checkpoints are not the highest. */
  @Test
  void theNodeKeepsWhatItMadeLastAlsoAfterARestore() {
    String directory = directory();
    assertEquals(0, run("checkpoint", "restore", directory, "10").code());
    Result ran =
        run(
            "node",
            "run",
            directory,
            "--blocks",
            "7",
            "--rate",
            "0",
            "--checkpoint-every",
            "3",
            "--checkpoint-keep",
            "2",
            "--no-sync");
    assertEquals(0, ran.code(), ran.err());
    assertEquals(List.of("12", "15"), heights(directory));
  }

  @Test
  void aManifestThatMakesNoSenseIsShownAsDamageAndStopsNothing() throws IOException {
    String directory = directory();
    Path manifest = Path.of(checkpointPath(directory, "20"), "CHECKPOINT.json");
    String good = Files.readString(manifest);
    List<String> bad =
        List.of(
            "",
            "[]",
            "{",
            good.replace("\"version\" : 1", "\"version\" : 2"),
            good.replaceFirst("(\"CURRENT\" : )\\d+", "$118446744073709551616000"),
            good.replaceFirst("(\"state\" : \")[0-9a-f]+", "$1ab"),
            good.replaceFirst("(\"height\" : )\"20\"", "$1{}"),
            good.replaceFirst("(\"created\" : \")[^\"]+", "$1yesterday"),
            good.replaceFirst("(\"sequence\" : \")\\d+", "$1-1"));
    for (String text : bad) {
      assertFalse(text.equals(good), text);
      Files.writeString(manifest, text);
      Result list = run("checkpoint", "list", directory);
      assertEquals(0, list.code(), list.err());
      assertTrue(list.out().contains("CHECKPOINT.json cannot be understood"), list.out());
      assertEquals(1, run("checkpoint", "restore", directory, "20").code());
    }
    assertEquals(0, run("node", "run", directory, "--blocks", "1", "--rate", "0").code());
    Files.writeString(manifest, good);
    assertEquals(List.of("10", "20", "30"), heights(directory));
  }

  @Test
  void snapshotsInsideTheDatabaseAreListedAndRestored() throws Exception {
    String directory = Recorded.unpack("upstream", folder.resolve("upstream")).toString();
    assertTrue(run("checkpoint", "list", directory).out().contains("counts only"));
    Result refused = run("checkpoint", "restore", directory, "snapshot=100");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("holds counts only"), refused.err());
    String small = Recorded.unpack("small", folder.resolve("small")).toString();
    String promised = digest(small + "#snapshot=1000");
    assertEquals(0, run("checkpoint", "restore", small, "snapshot=1000").code());
    assertEquals(promised, digest(small));
  }

  @Test
  void whatIsWrongIsNamedWithTheNextStep() {
    String directory = directory();
    Result missing = run("checkpoint", "restore", directory, "11");
    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("It has 10, 20, 30."), missing.err());
    String nowhere = folder.resolve("nowhere").toString();
    for (String command : List.of("create", "list")) {
      assertEquals(1, run("checkpoint", command, nowhere).code(), command);
    }
    assertEquals(1, run("checkpoint", "retention", nowhere, "--keep", "3").code());
    assertEquals(1, run("checkpoint").code());
    assertFalse(Files.exists(folder.resolve("nowhere.checkpoints")));
  }
}
