package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.gui.common.Messages;

/**
 * Something that was done to a directory, told above its pages until it is put away. It outlives
 * the session: what was done often has the directory opened anew.
 *
 * @param directory as it was opened; the notice is shown while it is the one that is open
 * @param kind how long it is worth its place
 * @param text a sentence
 * @param action what can be done about it
 * @param needs what the action needs; without it there is nothing left to tell
 */
public record Notice(
    Path directory, Kind kind, String text, Optional<Action> action, Optional<Path> needs) {
  /** How long a notice is worth its place. */
  public enum Kind {
    /** Something went well: makes room for what is told later. */
    DONE,
    /** Something that can be taken back: stays until a person puts it away, or it no longer can. */
    UNDOABLE
  }

  /** A button. */
  public record Action(String text, Runnable run) {}

  /** Tells that something went well. */
  public static Notice done(
      Path directory, String text, Optional<Action> action, Optional<Path> needs) {
    return new Notice(directory, Kind.DONE, text, action, needs);
  }

  /**
   * Tells that a file was written and offers to show it, or that none was.
   *
   * @param file the file, if it is there
   */
  public static Notice written(Path directory, String text, Optional<Path> file, Desktop desktop) {
    Optional<Action> action =
        file.map(there -> there.toAbsolutePath().getParent())
            .map(folder ->
                new Action(Messages.get("backup.showFile"), () -> desktop.showFolder(folder)));
    return done(directory, text, action, file);
  }
}
