package org.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.CallKind;

class NodeCommandTest {
  @TempDir private Path folder;

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

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("blocks.jsonl"), String.join("\n", lines) + "\n");
  }

  private static String block(long height) {
    return "{\"height\":" + height + ",\"timestamp\":1,\"transactions\":[]}";
  }

  @Test
  void appliedBlocksAreAnsweredWithReceiptsAndTheDigest() throws IOException {
    // placeOrder(0x…aa, 1000, 100, true)
    String place =
        "0x"
            + HexFormat.of().toHexDigits(CallKind.PLACE_ORDER.selector())
            + "00".repeat(31)
            + "aa"
            + "00".repeat(30)
            + "03e8"
            + "00".repeat(31)
            + "64"
            + "00".repeat(31)
            + "01";
    String data = folder.resolve("data").toString();
    String transaction =
        "{\"from\":\"0x"
            + "00".repeat(19)
            + "bb\",\"to\":\"0x"
            + "00".repeat(19)
            + "01\",\"data\":\""
            + place
            + "\",\"gas_limit\":1000000,\"nonce\":0}";
    Path blocks =
        file("{\"height\":1,\"timestamp\":1700000000000,\"transactions\":[" + transaction + "]}");
    Result applied = run("node", "apply", data, blocks.toString());
    assertEquals(0, applied.code(), applied.err());
    assertEquals(1, applied.lines().size());
    String line = applied.lines().getFirst();
    String one = "0x" + "00".repeat(31) + "01";
    assertTrue(
        line.startsWith(
            "{\"height\":1,\"receipts\":[{\"success\":true,\"gas_used\":50000,\"output\":\""
                + one
                + "\",\"error\":null,\"events\":[{\"event\":\"order_placed\",\"id\":1,"),
        line);
    String digest =
        run("digest", data, "--json")
            .out()
            .lines()
            .filter(l -> l.contains("state"))
            .findFirst()
            .orElseThrow();
    String hash = digest.replaceAll(".*\"([0-9a-f]{64})\".*", "$1");
    assertTrue(line.endsWith("\"digest\":\"" + hash + "\"}"), line + " but " + digest);
    Result orders = run("orders", data);
    assertEquals(
        "order 1 0x"
            + "00".repeat(19)
            + "bb 0x"
            + "00".repeat(19)
            + "aa 1000 100 buy 0 1700000000000",
        orders.out().strip());
  }

  @Test
  void nothingIsAppliedFromAWrongLineOn() throws IOException {
    String data = folder.resolve("data").toString();
    Path blocks = file(block(5), block(6), block(6), block(7));
    Result stopped = run("node", "apply", data, blocks.toString());
    assertEquals(1, stopped.code());
    assertEquals(2, stopped.lines().size());
    assertTrue(
        stopped.err().contains("line 3, field height: block 6 does not follow 6"), stopped.err());
    assertTrue(run("info", data).out().contains("height    6"));
    Result unknown = run("node", "apply", data, file("{\"height\":7,\"tips\":[]}").toString());
    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("line 1, field tips: is not a known field"), unknown.err());
    assertEquals(0, run("node", "apply", data, file(block(7)).toString()).code());
  }

  /** Blocks that were applied stay applied, so this is no quiet end as of a listing. */
  @Test
  void aReaderThatGoesAwayIsToldHowFarItCame() throws IOException {
    String data = folder.resolve("data").toString();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Tidemark.run(
            new String[] {"node", "apply", data, file(block(1), block(2)).toString()},
            closed,
            new PrintStream(err, true, UTF_8),
            false);
    assertEquals(1, code);
    String said = err.toString(UTF_8);
    assertTrue(said.contains("Blocks up to height 2 are applied"), said);
    assertEquals(2, run("blocks", data, "--json").lines().size());
  }

  @Test
  void aFirstLineThatIsWrongMakesNoDirectory() throws IOException {
    Path data = folder.resolve("data");
    assertEquals(1, run("node", "apply", data.toString(), file("{}").toString()).code());
    assertFalse(Files.exists(data));
  }

  @Test
  void blocksCanComeFromStandardInput() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((block(1) + "\n" + block(2)).getBytes(UTF_8)));
    try {
      Result applied =
          run("node", "apply", folder.resolve("data").toString(), "-", "--no-digest", "--no-sync");
      assertEquals(0, applied.code(), applied.err());
      assertEquals(
          List.of("{\"height\":1,\"receipts\":[]}", "{\"height\":2,\"receipts\":[]}"),
          applied.lines());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aMissingFileMakesNoDirectory() {
    Path data = folder.resolve("data");
    Path missing = folder.resolve("missing.jsonl");
    Result refused = run("node", "apply", data.toString(), missing.toString());
    assertEquals(1, refused.code());
    assertTrue(
        refused.err().contains(missing + " cannot be read: it is not there."), refused.err());
    assertFalse(Files.exists(data));
    assertEquals(1, run("node", "apply", data.toString(), folder.toString()).code());
    assertFalse(Files.exists(data));
  }

  @Test
  void theDemoMarketRunsAndGoesOn() {
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    String[] common = {"--rate", "0", "--seed", "9", "--no-sync"};
    Result all = run(with(common, "node", "run", one, "--blocks", "30"));
    assertEquals("Applied 30 blocks, height 30.\n", all.out(), all.err());
    assertEquals(0, run(with(common, "node", "run", two, "--blocks", "13")).code());
    assertEquals(
        "Applied 17 blocks, height 30.\n",
        run(with(common, "node", "run", two, "--blocks", "17")).out());
    assertEquals(
        "{\"applied\":1,\"height\":1}\n",
        run(with(common, "node", "run", folder.resolve("x").toString(), "--blocks", "1", "--json"))
            .out());
    assertEquals(run("digest", one).out(), run("digest", two).out());
    assertEquals(0, run("verify", two).code());
  }

  private static String[] with(String[] more, String... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void slipsInTheArgumentsAreNamed() {
    assertEquals(1, run("node").code());
    assertTrue(run("node").err().contains("run or apply is missing"));
    Result rate = run("node", "run", folder.resolve("x").toString(), "--rate", "-1");
    assertEquals(1, rate.code());
    assertTrue(rate.err().contains("--rate"), rate.err());
    assertFalse(Files.exists(folder.resolve("x")));
  }
}
