package org.tidemark.gui.common;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes paths and addresses out of a text that is to be shown to others: paths that are known, with
 * whatever characters they have, and what looks like a path or like hexadecimal data. What is taken
 * for one and is none is lost too; that is the lesser harm.
 */
public final class Redaction {
  /** A shorter one, as "/", is no secret and stands everywhere. */
  private static final int SHORTEST = 4;

  private static final String PATH = "(path)";
  private static final String DATA = "(hex)";

  /** An address, a key, a price; also with its middle left out. */
  private static final Pattern HEX =
      Pattern.compile("0x\\p{XDigit}{4,}(?:\u2026\\p{XDigit}+)?|\\b\\p{XDigit}{32,}\\b");

  /** Slashes inside a word, as in "module/class" of a trace, begin no path. */
  private static final Pattern UNIX =
      Pattern.compile("(?<![\\w)/.])/[^\\s/:,;\"'()\\[\\]<>|]+(?:/[^\\s/:,;\"'()\\[\\]<>|]*)*");

  /** What may follow a known path: that of something in it. */
  private static final String REST = "(?![\\w-])(?:[/\\\\][^\\s/\\\\:,;\"'()\\[\\]<>|]*)*";

  private static final Pattern WINDOWS =
      Pattern.compile("(?:\\b[A-Za-z]:|\\\\)\\\\[^\\s:,;\"'()\\[\\]<>|]*");

  private final List<String> known;

  /**
   * @param known paths that may be in the text
   */
  public Redaction(Collection<Path> known) {
    this.known =
        known.stream()
            .map(Path::toString)
            .filter(path -> path.length() >= SHORTEST)
            .distinct()
            // One inside another first, else its end would be left.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The text without them. */
  public String apply(String text) {
    String plain = text;
    for (String path : known) {
      plain = plain.replaceAll(Pattern.quote(path) + REST, PATH);
    }
    plain = HEX.matcher(plain).replaceAll(DATA);
    plain = UNIX.matcher(plain).replaceAll(PATH);
    return WINDOWS.matcher(plain).replaceAll(PATH);
  }
}
