package org.tidemark.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.common.Messages;

/** Compares the bundle with its users: FXML files and calls of Messages. */
class MessagesTest {
  private static final Pattern IN_FXML = Pattern.compile("\"%([\\w.]+)\"");
  private static final Pattern CALL = Pattern.compile("Messages\\s*\\.(get|format)\\(\\s*([^;]*)");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]\\w*(?:\\.\\w+)+)\"");

  @Test
  void everyKeyUsedExistsAndNoneIsUnused() throws IOException {
    Set<String> used = new TreeSet<>();
    collect(Path.of("src/main/resources"), ".fxml", IN_FXML, used);
    Set<String> literals = new TreeSet<>();
    collect(Path.of("src/main/java"), ".java", LITERAL, literals);
    for (String call : calls()) {
      Matcher literal = LITERAL.matcher(call);
      while (literal.find()) {
        used.add(literal.group(1));
      }
    }
    Set<String> known = Messages.bundle().keySet();
    Set<String> missing = new TreeSet<>(used);
    missing.removeAll(known);
    assertEquals(Set.of(), missing, "add to messages.properties");
    Set<String> unused = new TreeSet<>(known);
    unused.removeAll(used);
    unused.removeAll(literals);
    assertEquals(Set.of(), unused, "delete from messages.properties");
  }

  @Test
  void textsWithPlaceholdersAreFormatsAndTheirPlaceholdersCountFromZero() {
    for (String key : Messages.bundle().keySet()) {
      String text = Messages.get(key);
      if (text.contains("{")) {
        int count = new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
        for (int i = 0; i < count; i++) {
          assertTrue(text.contains("{" + i), key + " skips {" + i + "}");
        }
      }
    }
  }

  @Test
  void textsEndWithoutExclamationMarkOrColon() {
    for (String key : Messages.bundle().keySet()) {
      assertTrue(!Messages.get(key).matches(".*[!:]\\s*"), key);
    }
  }

  private static Set<String> calls() throws IOException {
    Set<String> calls = new TreeSet<>();
    for (Path file : files(Path.of("src/main/java"), ".java")) {
      Matcher call = CALL.matcher(Files.readString(file));
      while (call.find()) {
        // Up to the end of the first argument: a choice between two keys is one argument.
        calls.add(call.group(2).split(",|\\)", 2)[0]);
      }
    }
    return calls;
  }

  private static void collect(Path root, String suffix, Pattern pattern, Set<String> found)
      throws IOException {
    for (Path file : files(root, suffix)) {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
  }

  private static Set<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return new TreeSet<>(all.filter(file -> file.toString().endsWith(suffix)).toList());
    }
  }
}
