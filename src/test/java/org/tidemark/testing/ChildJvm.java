package org.tidemark.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A main class of the tests in a JVM of its own, spoken to in lines. Closing it ends it. */
public final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;

  private ChildJvm(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in =
        new PrintWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
  }

  /** Starts {@code main} on this JVM's class path. Its standard error joins its output. */
  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), main, arguments);
  }

  /** Starts {@code main} behind another command, which runs what it is given. */
  public static ChildJvm start(
      List<String> wrapper, String classPath, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NativeLibrary.options());
    command.addAll(
        List.of(
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(new File("/"));
    return new ChildJvm(builder.start());
  }

  /** The next line; fails with the exit code if the process ended instead. */
  public String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the child ended with exit code " + exitCode());
    }
    return line;
  }

  /** Everything up to the end of its output. */
  public List<String> readAll() {
    return out.lines().toList();
  }

  public void send(String line) {
    in.println(line);
  }

  public long pid() {
    return process.pid();
  }

  /** Kills it where it is (SIGKILL), and waits until it is gone; its output can still be read. */
  public void kill() throws IOException {
    // Process.destroyForcibly would also close what it has written so far.
    process.toHandle().destroyForcibly();
    exitCode();
  }

  /** Waits for its end, at most so long; false if it still runs. */
  public boolean endsWithin(long millis) throws IOException {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The processes it has started. */
  public Stream<ProcessHandle> children() {
    return process.children();
  }

  /** Sends a line and waits for the answer. */
  public String ask(String line) throws IOException {
    send(line);
    return readLine();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public int exitCode() throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the child did not end in " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    in.close();
    process.destroyForcibly();
  }
}
