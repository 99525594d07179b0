package org.tidemark.engine;

/** A block that does not follow the state it is applied to; nothing has changed. */
public final class BlockException extends Exception {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param field of the block that is wrong, as its JSON form calls it
   */
  BlockException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** What of the block is wrong: {@code height} or {@code marks}. */
  public String field() {
    return field;
  }
}
