package org.tidemark.gui.block;

import java.util.Optional;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallException;
import org.tidemark.codec.Transaction;
import org.tidemark.gui.common.Messages;

/**
 * What a transaction asks for.
 *
 * @param call if it is one of the exchange's
 * @param text one line: the call with its arguments, or its selector
 * @param problem why it is no call of the exchange; empty if it is
 */
record CallWords(Optional<Call> call, String text, String problem) {
  private static final int SELECTOR_DIGITS = 8;

  static CallWords of(Transaction transaction) {
    try {
      Call call = Call.decode(transaction.to(), transaction.data());
      return new CallWords(Optional.of(call), call.text(), "");
    } catch (CallException e) {
      String text = Messages.format("blocks.noCall", selector(transaction));
      return new CallWords(Optional.empty(), text, String.valueOf(e.getMessage()));
    }
  }

  /** The first four bytes of the data, or as many as there are. */
  static String selector(Transaction transaction) {
    String data = transaction.data().hex();
    return "0x" + data.substring(0, Math.min(SELECTOR_DIGITS, data.length()));
  }
}
