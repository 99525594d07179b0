package org.tidemark.state;

import org.jspecify.annotations.Nullable;

/**
 * What one column of a record must say. A record that does not decode meets no condition; a value
 * that a record does not have meets only {@link Comparison#NOT_EQUAL}.
 *
 * @param column a column's name, see {@link Column#name}
 */
public record Condition(String column, Test test) {
  /** How a value is compared with another of its type. */
  public enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** As {@link ConditionText} writes it. */
    public String sign() {
      return sign;
    }

    /** True if it says which of two is the larger, which only numbers have an answer to. */
    public boolean isOrder() {
      return this != EQUAL && this != NOT_EQUAL;
    }

    /**
     * @param order what {@code compareTo} says of the value and the one compared with
     */
    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }

  /** What is asked of the value. Operands are of the column's type; words are {@code String}s. */
  public sealed interface Test {
    /** The value stands in this relation to another. */
    record Compared(Comparison comparison, Object operand) implements Test {}

    /** A number from {@code low} to {@code high}, both inclusive. */
    record Between(Object low, Object high) implements Test {}

    /**
     * The canonical text has this part.
     *
     * @param part in lower case, as every canonical text is
     */
    record Contains(String part) implements Test {}

    /** A place in the canonical text matches. */
    record Matches(TextPattern pattern) implements Test {}
  }

  /**
   * True if the record has what is asked for.
   *
   * @throws ConditionFailure if a regular expression takes too long on the value
   * @throws IllegalArgumentException if records of the kind have no such column
   */
  <R> boolean holds(RecordKind<R> kind, R row) throws ConditionFailure {
    Column<R> of =
        kind.column(column)
            .orElseThrow(
                () -> new IllegalArgumentException("a " + kind + " has no column " + column));
    return isMetBy(of.value().apply(row));
  }

  /** True if it asks for the id, which is known of a record that does not decode, too. */
  boolean isOnId() {
    return column.equals("id");
  }

  boolean isMetBy(@Nullable Object value) throws ConditionFailure {
    if (value == null) {
      return test instanceof Test.Compared compared
          && compared.comparison() == Comparison.NOT_EQUAL;
    }
    return switch (test) {
      case Test.Compared compared ->
          compared.comparison().holds(compare(value, compared.operand()));
      case Test.Between between ->
          compare(value, between.low()) >= 0 && compare(value, between.high()) <= 0;
      case Test.Contains contains -> value.toString().contains(contains.part());
      case Test.Matches matches -> matches.pattern().isIn(value.toString());
    };
  }

  /** Numbers and addresses by what they are, an enum by its word. */
  @SuppressWarnings("unchecked")
  static int compare(Object value, Object operand) {
    return operand instanceof String word
        ? value.toString().compareTo(word)
        : ((Comparable<Object>) value).compareTo(operand);
  }

  /** As {@link ConditionText} writes it. */
  @Override
  public String toString() {
    return ConditionText.print(this);
  }
}
