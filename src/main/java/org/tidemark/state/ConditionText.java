package org.tidemark.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Condition.Comparison;
import org.tidemark.state.Condition.Test;

/**
 * Conditions as people write them, on the command line and in the window:
 *
 * <pre>
 * price > 1000      = != &lt; &lt;= > >= with a value of the column (≠ ≤ ≥ are read too)
 * id 5..90          a range of numbers, both ends inclusive; one end may be left out
 * user ~ 12ab       the canonical text contains
 * state /part.*&#47;    a regular expression matches somewhere in the canonical text
 * </pre>
 *
 * <p>Digits may be separated by {@code ,} or {@code _}; numbers may be hex after {@code 0x}, but
 * not signed ones. Words may be written with {@code -} or {@code _} for a space, in any case.
 *
 * <p>In a field of its column ({@link #parseField}) the name is left out, and a text without an
 * operator means "contains", as in the filter row of DB Browser for SQLite; but a whole address
 * means that address, which reads no text. On the command line such a text is refused: a forgotten
 * operator must not turn into another question.
 */
public final class ConditionText {
  private static final Pattern START =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)(.*)", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("(.*?)\\.\\.(.*)", Pattern.DOTALL);
  private static final int ADDRESS_DIGITS = 2 * Address.SIZE;

  private ConditionText() {}

  /**
   * Reads a condition with the name of its column.
   *
   * @throws ConditionFailure if it is none; it names the column and what that accepts
   */
  public static <R> Condition parse(RecordKind<R> kind, String text) throws ConditionFailure {
    Matcher start = START.matcher(text);
    String name = start.matches() ? start.group(1).toLowerCase(Locale.ROOT) : "";
    Column<R> column =
        kind.column(name).orElseThrow(() -> ConditionFailure.column(text, names(kind)));
    return new Condition(name, test(column, start.group(2).strip(), false));
  }

  /**
   * Reads what stands in a column's own field.
   *
   * @throws ConditionFailure if it is no condition; an empty text is none
   */
  public static Condition parseField(Column<?> column, String text) throws ConditionFailure {
    return new Condition(column.name(), test(column, text.strip(), true));
  }

  private static String names(RecordKind<?> kind) {
    return String.join(", ", kind.columns().stream().map(Column::name).toList());
  }

  /** The inverse of {@link #parse}. */
  public static String print(Condition condition) {
    return condition.column()
        + ' '
        + switch (condition.test()) {
          case Test.Compared compared -> compared.comparison().sign() + ' ' + compared.operand();
          case Test.Between between -> between.low() + ".." + between.high();
          case Test.Contains contains -> "~ " + contains.part();
          case Test.Matches matches -> '/' + matches.pattern().source() + '/';
        };
  }

  /** The inverse of {@link #parseField}, as short as it can be said there. */
  public static String printField(Condition condition) {
    return switch (condition.test()) {
      case Test.Compared compared -> compared.comparison().sign() + compared.operand();
      case Test.Contains contains ->
          // What would be read as the whole address needs its sign.
          (contains.part().length() >= ADDRESS_DIGITS ? "~" : "") + contains.part();
      case Test.Between between -> between.low() + ".." + between.high();
      case Test.Matches matches -> '/' + matches.pattern().source() + '/';
    };
  }

  /** What a column takes, for a person: completes "price accepts …". */
  public static String accepts(Column<?> column) {
    return switch (column.type()) {
      case U64 -> number("from 0 to 2^64-1");
      case U256 -> number("from 0 to 2^256-1");
      case I256 -> number("from -2^255 to 2^255-1");
      case ADDRESS ->
          "an address (0x and 40 hex digits) after = or !=, some of its digits after ~,"
              + " or a /regular expression/";
      case WORD ->
          String.join(", ", column.words())
              + " after = or !=, part of one after ~, or a /regular expression/";
    };
  }

  private static String number(String range) {
    return "a whole number "
        + range
        + " after =, !=, <, <=, > or >=, a range such as 10..20, some digits after ~,"
        + " or a /regular expression/";
  }

  private static Test test(Column<?> column, String text, boolean isField) throws ConditionFailure {
    if (text.isEmpty()) {
      throw refuse(column, "there is no condition", null);
    }
    if (text.startsWith("/")) {
      return matches(column, text);
    }
    if (text.startsWith("~")) {
      return contains(column, text.substring(1).strip());
    }
    for (Sign sign : SIGNS) {
      if (text.startsWith(sign.text())) {
        return compared(column, sign.comparison(), text.substring(sign.text().length()).strip());
      }
    }
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return between(column, range.group(1).strip(), range.group(2).strip());
    }
    if (!isField) {
      throw refuse(column, ConditionFailure.quoted(text) + " has no operator before it", null);
    }
    return isAddress(column, text)
        ? compared(column, Comparison.EQUAL, text)
        : contains(column, text);
  }

  private record Sign(String text, Comparison comparison) {}

  /** The longer before those they begin with. */
  private static final List<Sign> SIGNS = signs();

  private static List<Sign> signs() {
    List<Sign> signs = new ArrayList<>();
    signs.add(new Sign("\u2260", Comparison.NOT_EQUAL));
    signs.add(new Sign("\u2264", Comparison.AT_MOST));
    signs.add(new Sign("\u2265", Comparison.AT_LEAST));
    signs.add(new Sign("<>", Comparison.NOT_EQUAL));
    signs.add(new Sign("==", Comparison.EQUAL));
    for (Comparison comparison : Comparison.values()) {
      signs.add(new Sign(comparison.sign(), comparison));
    }
    signs.sort((a, b) -> b.text().length() - a.text().length());
    return List.copyOf(signs);
  }

  private static Test compared(Column<?> column, Comparison comparison, String operand)
      throws ConditionFailure {
    boolean isNumber = column.type() != Column.Type.ADDRESS && column.type() != Column.Type.WORD;
    if (comparison.isOrder() && !isNumber) {
      throw refuse(column, "there is no " + comparison.sign() + " between its values", null);
    }
    return new Test.Compared(comparison, value(column, operand));
  }

  private static Test between(Column<?> column, String low, String high) throws ConditionFailure {
    if (column.type() == Column.Type.ADDRESS || column.type() == Column.Type.WORD) {
      throw refuse(column, "there are no ranges of its values", null);
    }
    if (low.isEmpty() && high.isEmpty()) {
      throw refuse(column, "the range has no end", null);
    }
    if (low.isEmpty()) {
      return new Test.Compared(Comparison.AT_MOST, value(column, high));
    }
    if (high.isEmpty()) {
      return new Test.Compared(Comparison.AT_LEAST, value(column, low));
    }
    Test.Between range = new Test.Between(value(column, low), value(column, high));
    if (Condition.compare(range.low(), range.high()) > 0) {
      throw refuse(column, "the range from " + low + " to " + high + " is empty", null);
    }
    return range;
  }

  private static Object value(Column<?> column, String text) throws ConditionFailure {
    if (text.isEmpty()) {
      throw refuse(column, "there is no value after the operator", null);
    }
    return switch (column.type()) {
      case U64 -> parsed(column, digits(text), UInt64::parse);
      case U256 -> parsed(column, digits(text), UInt256::parse);
      case I256 -> parsed(column, digits(text), Int256::parse);
      case ADDRESS -> parsed(column, wholeAddress(text), Address::parse);
      case WORD -> {
        String word = word(text);
        if (!column.words().contains(word)) {
          throw refuse(column, ConditionFailure.quoted(text) + " is none of its words", null);
        }
        yield word;
      }
    };
  }

  private static Object parsed(Column<?> column, String text, Function<String, Object> parser)
      throws ConditionFailure {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw refuse(column, String.valueOf(e.getMessage()), e);
    }
  }

  private static Test contains(Column<?> column, String text) throws ConditionFailure {
    if (text.isEmpty()) {
      throw refuse(column, "there is no text after ~", null);
    }
    String part =
        switch (column.type()) {
          case U64, U256, I256 -> digits(text);
          case ADDRESS -> text.toLowerCase(Locale.ROOT);
          case WORD -> word(text);
        };
    boolean canBe =
        switch (column.type()) {
          case U64, U256 -> part.matches("[0-9]+");
          case I256 -> part.matches("-?[0-9]+");
          case ADDRESS -> part.matches("(0?x)?[0-9a-f]*");
          case WORD -> column.words().stream().anyMatch(word -> word.contains(part));
        };
    if (!canBe) {
      throw refuse(column, "none of its values contains " + ConditionFailure.quoted(text), null);
    }
    return new Test.Contains(part);
  }

  private static Test matches(Column<?> column, String text) throws ConditionFailure {
    if (text.length() == 1 || !text.endsWith("/")) {
      throw refuse(column, "the regular expression has no / at its end", null);
    }
    String source = text.substring(1, text.length() - 1);
    try {
      return new Test.Matches(TextPattern.of(source));
    } catch (IllegalArgumentException e) {
      throw refuse(column, "the regular expression cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean isAddress(Column<?> column, String text) {
    return column.type() == Column.Type.ADDRESS
        && wholeAddress(text).matches("0x[0-9a-f]{" + ADDRESS_DIGITS + "}");
  }

  /** Explorers and logs leave the prefix out as often as not. */
  private static String wholeAddress(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() == ADDRESS_DIGITS ? "0x" + lower : lower;
  }

  /**
   * Numbers are pasted from the table with their separators, and with a plus where there is one.
   */
  private static String digits(String text) {
    // With whatever separators a table or another tool writes them.
    String plain = text.replaceAll("[\\s,_'\u00a0\u2009\u202f]", "");
    return plain.startsWith("+") ? plain.substring(1) : plain;
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }

  private static ConditionFailure refuse(
      Column<?> column, String reason, @Nullable Throwable cause) {
    return ConditionFailure.operand(column, reason, accepts(column), cause);
  }
}
