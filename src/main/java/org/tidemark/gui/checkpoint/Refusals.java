package org.tidemark.gui.checkpoint;

import java.util.List;
import java.util.Optional;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.gui.common.Messages;

/** Why something cannot be done with a saved state, in a sentence; empty if it can. */
final class Refusals {
  private Refusals() {}

  /** The checkpoint that a state is, if it is one. */
  static Optional<Checkpoint> checkpoint(SavedState state) {
    return state instanceof SavedState.OfCheckpoint of
        ? Optional.of(of.checkpoint())
        : Optional.empty();
  }

  static Optional<String> browse(SavedState state) {
    return state.source().isPresent() ? Optional.empty() : Optional.of(notThere(state));
  }

  static Optional<String> compareWithPrevious(SavedState state, List<SavedState> all) {
    return browse(state)
        .or(() ->
            Earlier.than(state, all).isPresent()
                ? Optional.empty()
                : Optional.of(Messages.get("checkpoints.why.noEarlier")));
  }

  static Optional<String> verify(SavedState state) {
    if (checkpoint(state).isEmpty()) {
      return Optional.of(Messages.get("checkpoints.why.onlyCheckpoints"));
    }
    return browse(state);
  }

  static Optional<String> restore(SavedState state) {
    if (state.canRestore()) {
      return Optional.empty();
    }
    return Optional.of(
        state.mark() == Mark.DAMAGED || state.mark() == Mark.MISMATCH
            ? Messages.get("checkpoints.why.damaged")
            : notThere(state));
  }

  static Optional<String> pin(SavedState state) {
    if (checkpoint(state).isEmpty()) {
      return Optional.of(Messages.get("checkpoints.why.onlyCheckpoints"));
    }
    return state.mark() == Mark.MAKING || state.mark() == Mark.UNFINISHED
        ? Optional.of(notThere(state))
        : Optional.empty();
  }

  static Optional<String> delete(SavedState state) {
    if (state instanceof SavedState.OfSnapshot) {
      return Optional.of(Messages.get("checkpoints.why.inDatabase"));
    } else if (state.mark() == Mark.MAKING) {
      return Optional.of(notThere(state));
    }
    return state.pinned() ? Optional.of(Messages.get("checkpoints.why.pinned")) : Optional.empty();
  }

  private static String notThere(SavedState state) {
    return switch (state.mark()) {
      case MAKING -> Messages.get("checkpoints.why.making");
      case COUNTS_ONLY -> Messages.get("checkpoints.why.countsOnly");
      case DAMAGED -> Messages.get("checkpoints.why.undecodable");
      default -> Messages.get("checkpoints.why.unfinished");
    };
  }
}
