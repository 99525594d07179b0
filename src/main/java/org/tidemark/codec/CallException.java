package org.tidemark.codec;

/** Bytes that are no call of the exchange, or no result of one; the message is the reason. */
public final class CallException extends Exception {
  private static final long serialVersionUID = 1;

  // Without a stack trace: a block may be full of these, and each is an answer, not a fault.
  CallException(String message) {
    super(message, null, false, false);
  }
}
