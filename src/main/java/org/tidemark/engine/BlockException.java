package org.tidemark.engine;

/** A block that does not follow the state it is applied to; nothing has changed. */
public final class BlockException extends Exception {
  private static final long serialVersionUID = 1;

  BlockException(String message) {
    super(message);
  }
}
