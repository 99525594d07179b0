package org.tidemark.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every source file is as google-java-format writes it, imports sorted and none unused. A test and
 * not a Maven plug-in, because the formatter must run on the JDK of the tool chain while Maven may
 * run on an older one.
 */
class FormattingTest {
  private static final String REPAIR =
      "mvn test -Dtest=FormattingTest -Dsurefire.failIfNoSpecifiedTests=false -Dformat.apply=true";

  /** The test display platform keeps the shape of the JavaFX sources it stands in for. */
  private static final Path EXCLUDED = Path.of("com", "sun", "glass");

  private static final String FORMATTED =
      """
      package sample;

      import java.util.List;

      interface Sample {
        List<String> names();
      }
      """;

  private static final String BADLY_FORMATTED =
      """
      package sample;
      import java.util.Set;
      import java.util.List;
      interface Sample { List<String> names( ); }
      """;

  @Test
  void everySourceFileIsFormatted() throws IOException {
    List<Path> main = sources(Path.of("src", "main", "java"));
    List<Path> test = sources(Path.of("src", "test", "java"));
    assertTrue(
        !main.isEmpty() && !test.isEmpty(), () -> "No sources in " + Path.of("").toAbsolutePath());
    List<Path> files = Stream.concat(main.stream(), test.stream()).toList();
    List<Path> unformatted = findUnformatted(files);
    if (Boolean.getBoolean("format.apply")) {
      format(unformatted);
      return;
    }
    String list = unformatted.stream().map(Path::toString).collect(Collectors.joining("\n"));
    assertEquals("", list, "These files are not formatted. To format them: " + REPAIR + "\n");
  }

  @Test
  void badlyFormattedSourceIsReportedAndLeftAsItIs(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("Good.java"), FORMATTED);
    Path bad = Files.writeString(folder.resolve("Bad.java"), BADLY_FORMATTED);
    assertEquals(List.of(bad), findUnformatted(sources(folder)));
    assertEquals(BADLY_FORMATTED, Files.readString(bad));
  }

  @Test
  void repairFormatsAndDropsUnusedImports(@TempDir Path folder) throws IOException {
    Path bad = Files.writeString(folder.resolve("Bad.java"), BADLY_FORMATTED);
    format(sources(folder));
    assertEquals(FORMATTED, Files.readString(bad));
  }

  @Test
  void excludedFolderIsLeftOut(@TempDir Path folder) throws IOException {
    Path excluded = Files.createDirectories(folder.resolve(EXCLUDED).resolve("ui"));
    Files.writeString(excluded.resolve("Bad.java"), BADLY_FORMATTED);
    assertEquals(List.of(), sources(folder));
  }

  @Test
  void sourceThatDoesNotParseIsAnErrorThatNamesTheFile(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("Broken.java"), "class {");
    AssertionError error =
        assertThrows(AssertionError.class, () -> findUnformatted(List.of(broken)));
    assertEquals(broken + " does not parse", error.getMessage());
  }

  private static List<Path> sources(Path root) throws IOException {
    Path excluded = root.resolve(EXCLUDED);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.startsWith(excluded))
          .sorted()
          .toList();
    }
  }

  private static List<Path> findUnformatted(List<Path> files) throws IOException {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : files) {
      if (!formatted(file).equals(Files.readString(file))) {
        unformatted.add(file);
      }
    }
    return unformatted;
  }

  private static void format(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.writeString(file, formatted(file));
    }
  }

  private static String formatted(Path file) throws IOException {
    try {
      return new Formatter().formatSourceAndFixImports(Files.readString(file));
    } catch (FormatterException e) {
      throw new AssertionError(file + " does not parse", e);
    }
  }
}
