package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.tidemark.gui.common.Messages;

/**
 * What is said of an act that puts another directory in place.
 *
 * @param job while it runs
 * @param undoJob while it is taken back
 * @param redoJob while it is done once more
 * @param done told after it, of where what was there is now; empty if nothing was
 * @param undone told after it was taken back, of where what it had put in place is now
 */
public record SwapWords(
    String job,
    String undoJob,
    String redoJob,
    Function<Optional<Path>, String> done,
    Function<Path, String> undone) {
  /** A restore of what a person knows by {@code name}. */
  static SwapWords restore(String name) {
    return new SwapWords(
        Messages.format("restore.job", name),
        Messages.get("restore.undoJob"),
        Messages.get("restore.redoJob"),
        replaced ->
            replaced
                .map(path -> Messages.format("restore.done", name, path))
                .orElseGet(() -> Messages.format("restore.doneNothing", name)),
        path -> Messages.format("restore.undone", name, path));
  }
}
