package org.tidemark.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests to its end in a JVM of its own, to see how much heap it needs. */
public final class HeapChild {
  private static final long PATIENCE_MINUTES = 20;

  private HeapChild() {}

  /**
   * What {@code main} printed.
   *
   * @param heap for example {@code 48m}
   * @throws IOException with the output if it ended with another code than 0
   */
  public static String run(String heap, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(NativeLibrary.options());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(main.getSimpleName() + " does not end; it said: " + output);
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            main.getSimpleName() + " ended with " + process.exitValue() + " and said: " + output);
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
