package org.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.node.Node;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.SteppedSwap;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Whoever opens a directory after an interrupted swap is told, whatever he asked for. */
class RecoveredSwapTest {
  private static final String BUILT = "data.building-4194305-1";

  @TempDir private Path folder;

  private Path data;

  private record Result(int code, String out, String err) {}

  private static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tidemark.run(arguments, out, new PrintStream(err, true, UTF_8), false);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @BeforeEach
  void make() {
    data = folder.resolve("data");
    Result made = run("node", "run", data.toString(), "--blocks", "3", "--rate", "0");
    assertEquals(0, made.code(), made.err());
    assertEquals("", made.err());
  }

  private void interrupt() throws IOException {
    Files.move(data, folder.resolve(BUILT));
    Files.writeString(
        folder.resolve("data.swap"),
        "tidemark swap 1\ntarget data\naside "
            + BUILT
            + "\nreplaced \nwhat restore to height 3\nend\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "orders", "digest", "verify", "blocks"})
  void everyCommandSaysSoOnce(String command) throws Exception {
    Result whole = run(command, data.toString(), "--json");
    interrupt();
    Result first = run(command, data.toString(), "--json");
    assertEquals(whole.code(), first.code(), first.err());
    assertEquals(1, first.err().lines().count(), first.err());
    assertTrue(first.err().startsWith("tidemark: An act on "), first.err());
    assertTrue(first.err().contains("restore to height 3"), first.err());
    assertEquals(command.equals("info"), first.out().contains("was interrupted"), first.out());
    assertEquals(whole, run(command, data.toString(), "--json"));
  }

  @Test
  void aNodeSaysSo() throws Exception {
    interrupt();
    Result first = run("node", "run", data.toString(), "--blocks", "1", "--rate", "0");
    assertEquals("Applied 1 block, height 4.\n", first.out());
    assertTrue(first.err().contains("restore to height 3"), first.err());
    interrupt();
    try (Node node = Node.open(data, Node.Durability.UNSYNCED, ScanControl.none())) {
      assertEquals(1, node.notes().size());
      assertTrue(node.notes().getFirst().contains("has been finished"));
    }
    try (Node node = Node.open(data, Node.Durability.UNSYNCED, ScanControl.none())) {
      assertEquals(List.of(), node.notes());
    }
  }

  /** Between the renames nothing is there: a node that made a new directory would be in the way. */
  @Test
  void noNodeStartsWithinASwap() throws Exception {
    try (DirectorySwap swap =
        SteppedSwap.begin(
            data,
            step -> {
              if (step.equals("old synced")) {
                Failure e =
                    assertThrows(
                        Failure.class,
                        () -> Node.open(data, Node.Durability.UNSYNCED, ScanControl.none()));
                assertEquals("SWAP_IN_PROGRESS", e.code());
                Result look = run("info", data.toString());
                assertEquals(1, look.code());
                assertTrue(look.err().contains("Try again in a moment"), look.err());
                assertFalse(Files.exists(data));
              }
            })) {
      assertEquals(0, run("node", "run", swap.aside() + "", "--blocks", "1", "--rate", "0").code());
      assertTrue(swap.swap("test").isPresent());
    }
    assertTrue(run("info", data.toString()).out().contains("height    1\n"));
  }
}
