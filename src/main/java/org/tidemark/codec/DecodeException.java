package org.tidemark.codec;

/**
 * A value that the node's own reader would refuse. Carries where and why; it is a finding to show,
 * not a failure of the program, so it has no stack trace (a directory can hold millions of them).
 */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String field;
  private final String reason;

  /**
   * @param offset byte offset in the value at which the field that would not decode begins
   * @param field name of that field in the node's source
   * @param reason one clause, for example "length prefix is 21, expected 20"
   */
  public DecodeException(int offset, String field, String reason) {
    super(field + ": " + reason + " (byte " + offset + ")", null, false, false);
    this.offset = offset;
    this.field = field;
    this.reason = reason;
  }

  /** Byte offset in the value. */
  public int offset() {
    return offset;
  }

  /** Name of the field that would not decode. */
  public String field() {
    return field;
  }

  /** What is wrong with it, one clause. */
  public String reason() {
    return reason;
  }
}
