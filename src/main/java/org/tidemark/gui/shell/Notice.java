package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that was done to a directory, told above its pages until it is put away. It outlives
 * the session: what was done often has the directory opened anew.
 *
 * @param directory as it was opened; the notice is shown while it is the one that is open
 * @param text a sentence
 * @param action what can be done about it
 * @param needs what the action needs; without it there is nothing left to tell
 */
public record Notice(Path directory, String text, Optional<Action> action, Optional<Path> needs) {
  /** A button. */
  public record Action(String text, Runnable run) {}
}
