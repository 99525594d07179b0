package org.tidemark.engine;

/** Stored records that no exchange can hold; the message names the record. */
public final class LoadException extends Exception {
  private static final long serialVersionUID = 1;

  LoadException(String message) {
    super(message);
  }
}
