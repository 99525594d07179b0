package org.tidemark.codec.backup;

import org.jspecify.annotations.Nullable;

/** A file is refused as a backup: why and where. */
public final class BackupException extends Exception {
  private static final long serialVersionUID = 1L;

  private final BackupProblem problem;
  private final long line;
  private final long column;
  private final String field;

  /**
   * @param line 1 and up, as the column; 0 if it is not of one place
   * @param field path of the field, for example {@code orders[17].user}; empty if it is of none
   * @param reason one clause that says what is wrong
   */
  BackupException(
      BackupProblem problem,
      long line,
      long column,
      String field,
      String reason,
      @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
    this.line = line;
    this.column = column;
    this.field = field;
  }

  /** What kind of problem it is. */
  public BackupProblem problem() {
    return problem;
  }

  /** Line in the unpacked file, from 1; 0 if it is not of one place. */
  public long line() {
    return line;
  }

  /** Byte in the line, from 1. */
  public long column() {
    return column;
  }

  /** Path of the field, for example {@code orders[17].user}; empty if it is of none. */
  public String field() {
    return field;
  }

  /** What is wrong, one clause. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
