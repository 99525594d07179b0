package org.tidemark.state;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.tidemark.task.Failure;

/** A condition that cannot be read, or that cannot be decided. */
public final class ConditionFailure extends Failure {
  @Serial private static final long serialVersionUID = 1L;

  private ConditionFailure(
      String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  /**
   * @param columns the names there are
   */
  static ConditionFailure column(String text, String columns) {
    return new ConditionFailure(
        "CONDITION_COLUMN",
        "The condition " + quoted(text) + " does not begin with the name of a column.",
        "There are " + columns + ".",
        null);
  }

  /**
   * @param reason completes "column price: …", without a full stop
   * @param accepts what the column takes, without a full stop
   */
  static ConditionFailure operand(
      Column<?> column, String reason, String accepts, @Nullable Throwable cause) {
    return new ConditionFailure(
        "CONDITION_OPERAND",
        "Column " + column.name() + ": " + reason + ".",
        column.name() + " accepts " + accepts + ".",
        cause);
  }

  /**
   * @param text the value it is too slow for
   */
  static ConditionFailure tooSlow(String pattern, String text) {
    return new ConditionFailure(
        "PATTERN_TOO_SLOW",
        "The regular expression /"
            + pattern
            + "/ takes more than "
            + TextPattern.MOST_STEPS
            + " steps on "
            + quoted(text)
            + ".",
        "Write it without a repetition inside a repetition, such as (a+)+.",
        null);
  }

  static String quoted(String text) {
    return '"' + (text.length() > 80 ? text.substring(0, 80) + '\u2026' : text) + '"';
  }
}
