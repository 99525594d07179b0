package org.tidemark.state;

import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression (as {@code java.util.regex.Pattern} reads them, in any case) that gives up
 * instead of hanging: there are expressions that need more steps on one number of 78 digits than
 * the sun has years.
 *
 * <p>Every character looked at counts as a step. Repetitions that look at none are bounded by the
 * numbers in braces, so those are bounded too.
 */
public final class TextPattern {
  /** Characters looked at in one value; an ordinary expression needs some hundred. */
  static final int MOST_STEPS = 100_000;

  /** Of the expression, so that nesting cannot exhaust the stack. */
  private static final int MOST_CHARACTERS = 200;

  /** All numbers in braces multiplied. */
  private static final long MOST_REPETITIONS = 10_000;

  private static final Pattern COUNT = Pattern.compile("\\{\\s*(\\d+)\\s*(?:,\\s*(\\d*)\\s*)?\\}");

  private final String source;
  private final Pattern pattern;

  private TextPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none, is empty, or is too long; the message completes
   *     "it cannot be used: "
   */
  public static TextPattern of(String source) {
    if (source.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    if (source.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("it is longer than " + MOST_CHARACTERS + " characters");
    }
    long repetitions = 1;
    for (Matcher counts = COUNT.matcher(source); counts.find(); ) {
      repetitions *= Math.max(1, largest(counts.group(1), counts.group(2)));
      if (repetitions > MOST_REPETITIONS) {
        throw new IllegalArgumentException(
            "the numbers in its braces multiply to more than " + MOST_REPETITIONS);
      }
    }
    try {
      return new TextPattern(source, Pattern.compile(source, Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          e.getDescription() + (e.getIndex() >= 0 ? " at character " + (e.getIndex() + 1) : ""), e);
    }
  }

  /** Nine digits are more than is allowed, and still a number. */
  private static long largest(String low, @Nullable String high) {
    long least = low.length() > 9 ? MOST_REPETITIONS + 1 : Long.parseLong(low);
    if (high == null || high.isEmpty()) {
      return least;
    }
    return Math.max(least, high.length() > 9 ? MOST_REPETITIONS + 1 : Long.parseLong(high));
  }

  /** The expression as it was written. */
  public String source() {
    return source;
  }

  /**
   * True if a place in the text matches; {@code ^} and {@code $} stand for its ends.
   *
   * @throws ConditionFailure if it takes too many steps to tell
   */
  boolean isIn(String text) throws ConditionFailure {
    try {
      return pattern.matcher(new Counted(text)).find();
    } catch (Exhausted e) {
      throw ConditionFailure.tooSlow(source, text);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextPattern that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }

  /** A text that may be looked at so often. A part of it, which no matching asks for, is plain. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int left = MOST_STEPS;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      left--;
      if (left < 0) {
        throw new Exhausted();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class Exhausted extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Exhausted() {
      super("too many steps", null, false, false);
    }
  }
}
