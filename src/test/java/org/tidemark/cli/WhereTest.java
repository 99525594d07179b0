package org.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testing.Recorded;

/** {@code orders} and {@code positions} with {@code --where}. */
class WhereTest {
  @TempDir private Path folder;

  private record Run(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tidemark.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static String field(String line, int number) {
    return line.split(" ", -1)[number];
  }

  @Test
  void recordsCanBeFilteredByConditions() throws Exception {
    String directory = Recorded.unpack("edge", folder).toString();
    List<String> all = run("orders", directory).lines();
    String max = BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();
    String maxId = "18446744073709551615";
    assertEquals(orders(all, 1, maxId), where(directory, "id = " + maxId));
    assertEquals(orders(all, 1, "0"), where(directory, "id = 0"));
    assertEquals(orders(all, 1, "1"), where(directory, "id 1..1"));
    assertEquals(orders(all, 5, max), where(directory, "price = " + max));
    assertEquals(all, where(directory, "price 0.." + max));
    assertEquals(List.of(), where(directory, "price < 0"));
    assertEquals(
        all.stream().filter(line -> field(line, 5).contains("99")).toList(),
        where(directory, "price ~ 99"));
    assertEquals(
        all.stream()
            .filter(line -> field(line, 6).equals("buy") && !field(line, 1).equals("1"))
            .toList(),
        where(directory, "side = buy", "id != 1"));
    assertEquals(
        all.stream().filter(line -> field(line, 1).matches(".*[05]")).toList(),
        where(directory, "id /[05]$/"));
    // What no record of format v1 has.
    assertEquals(List.of(), where(directory, "placed_height >= 0"));
    assertEquals(all.reversed(), where(directory, "placed_height != 0", "--reverse"));
    Run refused = run("positions", directory, "--where", "leverage > fifty");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("leverage accepts a whole number"), refused.err());
    Run slow = run("orders", directory, "--where", "amount /((\\d+)+)+x/");
    assertEquals(1, slow.code());
    assertTrue(slow.err().contains("/((\\d+)+)+x/ takes more than"), slow.err());
  }

  private static List<String> orders(List<String> all, int field, String value) {
    List<String> found = all.stream().filter(line -> field(line, field).equals(value)).toList();
    assertFalse(found.isEmpty(), "no order has " + value);
    return found;
  }

  /** Orders that meet the conditions; what begins with a dash is an option of its own. */
  private static List<String> where(String directory, String... conditions) {
    List<String> arguments = new ArrayList<>(List.of("orders", directory));
    for (String condition : conditions) {
      if (!condition.startsWith("-")) {
        arguments.add("--where");
      }
      arguments.add(condition);
    }
    Run run = run(arguments.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return run.lines();
  }
}
