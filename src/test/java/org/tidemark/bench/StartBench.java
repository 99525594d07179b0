package org.tidemark.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the start of the process to its first frame, as it stands, with a shared archive of classes
 * and with an ahead-of-time cache made in one training run. Beside them the same JVM that prints a
 * line, and one that shows an empty JavaFX window, which are the limits. {@code -Dbench.starts=7},
 * of which the median is told. The caches want jars, so the classes are packed first.
 */
@Tag("bench")
class StartBench {
  @TempDir Path folder;

  private final List<String> jars = new ArrayList<>();

  @Test
  void coldStartToFirstFrame() throws Exception {
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(part);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve("classes-" + jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      } else if (part.endsWith(".jar") && Files.exists(path)) {
        jars.add(part);
      }
    }
    Path aot = folder.resolve("tidemark.aot");
    Path cds = folder.resolve("tidemark.jsa");
    run(List.of("-XX:AOTCacheOutput=" + aot), FirstFrame.class, false);
    run(List.of("-XX:ArchiveClassesAtExit=" + cds), FirstFrame.class, false);

    BenchTable table =
        new BenchTable(
            "Process start to first frame, median of " + starts(),
            "start",
            "ms",
            "of the plain one");
    double plain = median(List.of(), FirstFrame.class);
    add(table, "a line printed", median(List.of(), Hello.class), plain);
    add(table, "an empty JavaFX window", median(List.of(), EmptyWindow.class), plain);
    add(table, "Tidemark", plain, plain);
    if (Files.exists(cds)) {
      add(
          table,
          "Tidemark, shared archive",
          median(List.of("-XX:SharedArchiveFile=" + cds), FirstFrame.class),
          plain);
    }
    add(
        table,
        "Tidemark, ahead-of-time cache",
        median(List.of("-XX:AOTCache=" + aot), FirstFrame.class),
        plain);
    table.print();
  }

  private static int starts() {
    return Integer.getInteger("bench.starts", 7);
  }

  private static void add(BenchTable table, String name, double millis, double plain) {
    table.add(name, BenchTable.number(millis, "%,.0f"), BenchTable.number(millis / plain, "%.2f"));
  }

  private double median(List<String> options, Class<?> main) throws IOException {
    double[] millis = new double[starts()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = run(options, main, true);
    }
    return BenchTable.median(millis);
  }

  /** Milliseconds to the line "frame"; then the process ends by itself. */
  private double run(List<String> options, Class<?> main, boolean mayHalt) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dglass.platform=TestHeadless",
            "-Dprism.order=sw",
            "-Duser.home=" + folder,
            "-Dbench.halt=" + mayHalt,
            "-cp",
            String.join(File.pathSeparator, jars),
            main.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    long start = System.nanoTime();
    Process process = builder.start();
    double millis = -1;
    StringBuilder said = new StringBuilder();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = out.readLine()) != null; ) {
        if (line.equals("frame")) {
          millis = (System.nanoTime() - start) / 1e6;
        }
        said.append(line).append('\n');
      }
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (millis < 0) {
      throw new IOException(main.getSimpleName() + " showed nothing and said: " + said);
    }
    return millis;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        // The recorded directories are of no use here, and large.
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        if (!name.startsWith("data/")) {
          packed.putNextEntry(new JarEntry(name));
          Files.copy(file, packed);
          packed.closeEntry();
        }
      }
    }
  }
}
