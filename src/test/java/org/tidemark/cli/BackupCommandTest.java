package org.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Export, restore, migrate and undo through their own parser. */
class BackupCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {
    JsonNode json() {
      return JSON.readTree(out);
    }
  }

  private static Run run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    int code = Tidemark.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aBackupIsASourceForEveryCommand() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    Path file = folder.resolve("small.json.gz");
    Run exported = run("export", directory, file, "--json");
    assertEquals(0, exported.code(), exported.err());
    assertEquals(200, exported.json().get("counts").get("orders").asInt());
    assertEquals(Recorded.digest("small").get("digest"), run("digest", file, "--json").json());
    assertEquals(run("orders", directory).out(), run("orders", file).out());
    assertEquals(run("positions", directory).out(), run("positions", file).out());
    String market = run("info", file, "--json").json().get("books").get(0).get("asset").asString();
    assertEquals(
        run("book", directory, "--market", market).out(),
        run("book", file, "--market", market).out());
    JsonNode info = run("info", file, "--json").json();
    assertEquals(file.toString(), info.get("source").asString());
    assertEquals("v1", info.get("format").asString());
    assertEquals(
        run("verify", directory, "--json").json().get("findings"),
        run("verify", file, "--json").json().get("findings"));
    assertEquals(
        run("digest", directory + "#snapshot=2000").out(),
        run("digest", file + "#snapshot=2000").out());
    Run again = run("export", directory, file);
    assertEquals(1, again.code());
    assertTrue(again.err().contains("is there already"), again.err());
    assertEquals(0, run("export", directory, file, "--force", "--compact").code());
  }

  @Test
  void restoreUndoAndTheOtherFormat() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    Path file = folder.resolve("v2.json");
    Path other = folder.resolve("v2");
    V2Directory.write(other);
    assertEquals(0, run("export", other, file).code());
    String digest = run("digest", other).out();
    String before = run("digest", directory).out();
    Run dry = run("restore", file, directory, "--dry-run", "--json");
    assertEquals(0, dry.code(), dry.err());
    assertFalse(dry.json().get("same").asBoolean());
    assertEquals("v2", dry.json().get("after").get("format").asString());
    assertEquals("320", dry.json().get("after").get("height").asString());
    assertEquals(before, run("digest", directory).out());
    Run done = run("restore", file, directory, "--json");
    assertEquals(0, done.code(), done.err());
    assertEquals("v2", done.json().get("state").get("format").asString());
    assertEquals(digest, run("digest", directory).out());
    assertEquals(0, run("undo", directory).code());
    assertEquals(before, run("digest", directory).out());
    // A snapshot, a directory and a checkpoint, each into a new directory.
    Path snapshot = folder.resolve("snapshot");
    assertEquals(0, run("restore", directory + "#snapshot=2000", snapshot, "--format", "2").code());
    assertEquals(run("digest", directory + "#snapshot=2000").out(), run("digest", snapshot).out());
    Run copied = run("restore", other, folder.resolve("copy"), "--json");
    assertEquals("directory " + other, copied.json().get("restored").asString());
    assertEquals(digest, run("digest", folder.resolve("copy")).out());
    assertEquals(0, run("checkpoint", "create", other).code());
    Path checkpoint = other.resolveSibling("v2.checkpoints").resolve("00000000000000000320");
    Run linked = run("restore", checkpoint, folder.resolve("linked"), "--json");
    assertEquals("checkpoint 320", linked.json().get("restored").asString());
    Run laidOut = run("restore", checkpoint, folder.resolve("one"), "--format", "1", "--json");
    assertEquals("v1", laidOut.json().get("state").get("format").asString(), laidOut.err());
    assertTrue(laidOut.err().contains("Format v1 has no place for mark prices"), laidOut.err());
  }

  @Test
  void migrateSaysWhatItWillDoDoesItAndIsUndone() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    String before = run("digest", directory).out();
    JsonNode plan = run("migrate", directory, "--to", "2", "--dry-run", "--json").json();
    assertEquals(200, plan.get("entries").get("order").asInt());
    assertEquals(21, plan.get("findings").get("filled but resting").asInt());
    assertEquals(plan.get("digest_before"), plan.get("digest_after"));
    Run done = run("migrate", directory, "--to", "2", "--json");
    assertEquals(0, done.code(), done.err());
    assertEquals(plan.get("entries"), done.json().get("entries"));
    assertTrue(done.err().contains("proof"), done.err());
    assertEquals(before, run("digest", directory).out());
    assertEquals("v2", run("info", directory, "--json").json().get("format").asString());
    assertEquals(0, run("undo", directory).code());
    assertEquals("v1", run("info", directory, "--json").json().get("format").asString());
    Run text = run("migrate", directory, "--to", "2", "--dry-run");
    assertTrue(text.out().contains("About "), text.out());
  }

  @Test
  void misuseIsNamed() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    assertTrue(run("restore", directory, directory).err().contains("are the same"));
    assertTrue(run("migrate", directory, "--to", "3").err().contains("is not a format"));
    assertTrue(run("migrate", directory).err().contains("--to"));
    Path file = Files.writeString(folder.resolve("notes.txt"), "hello\n");
    Run notOne = run("info", file);
    assertEquals(1, notOne.code());
    assertTrue(notOne.err().contains(file + " is not a backup at line 1"), notOne.err());
    Run checkpoints = run("checkpoint", "list", file);
    assertEquals(1, checkpoints.code());
    assertTrue(checkpoints.err().contains("is a file, not a directory"), checkpoints.err());
  }
}
