package org.tidemark.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.storage.LockHolder;
import org.tidemark.task.Failure;

/** A checkpoint cannot be found, made, or used for what was asked. */
public final class CheckpointException extends Failure {
  private static final long serialVersionUID = 1L;

  /** Code of one that was removed while it was looked at. */
  public static final String GONE = "CHECKPOINT_GONE";

  /** Code of {@link #held}. */
  public static final String SILENT = "NODE_SILENT";

  private CheckpointException(
      String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  static CheckpointException notFound(Path directory, String wanted, List<Checkpoint> known) {
    String list =
        known.isEmpty()
            ? "It has none."
            : "It has "
                + String.join(
                    ", ", known.stream().limit(10).map(CheckpointFolder::shortName).toList())
                + (known.size() > 10 ? " and " + (known.size() - 10) + " more." : ".");
    return new CheckpointException(
        "CHECKPOINT_MISSING",
        "There is no checkpoint " + wanted + " of " + directory + ".",
        list + " \"tidemark checkpoint list\" shows them.",
        null);
  }

  static CheckpointException ambiguous(String wanted, List<Checkpoint> found) {
    return new CheckpointException(
        "CHECKPOINT_AMBIGUOUS",
        "There are " + found.size() + " checkpoints at " + wanted + ".",
        "Name one: "
            + String.join(", ", found.stream().map(CheckpointException::exactName).toList())
            + ".",
        null);
  }

  private static String exactName(Checkpoint checkpoint) {
    String name = CheckpointFolder.shortName(checkpoint);
    return name.contains("-") ? name : name + "-1";
  }

  private static String words(Checkpoint.State state) {
    return switch (state) {
      case COMPLETE -> "complete";
      case MAKING -> "being made";
      case UNFINISHED -> "unfinished";
      case DAMAGED -> "damaged";
      case DIGEST_MISMATCH -> "not the state it says";
    };
  }

  static CheckpointException pinned(Checkpoint checkpoint) {
    return new CheckpointException(
        "CHECKPOINT_PINNED",
        "Checkpoint " + CheckpointFolder.shortName(checkpoint) + " is pinned.",
        "Unpin it first.",
        null);
  }

  static CheckpointException busy(Checkpoint checkpoint) {
    return new CheckpointException(
        "CHECKPOINT_MAKING",
        "Checkpoint " + CheckpointFolder.shortName(checkpoint) + " is being made.",
        "Try again in a moment.",
        null);
  }

  static CheckpointException unusable(Checkpoint checkpoint, String act) {
    return new CheckpointException(
        "CHECKPOINT_UNUSABLE",
        "Checkpoint "
            + CheckpointFolder.shortName(checkpoint)
            + " cannot be "
            + act
            + ": it is "
            + words(checkpoint.state())
            + (checkpoint.detail().isEmpty() ? "." : ". " + checkpoint.detail()),
        "Choose another one; \"tidemark checkpoint list\" shows their states.",
        null);
  }

  /** A process holds the directory and no node answers for it. */
  public static CheckpointException held(Path directory, LockHolder holder) {
    String process =
        holder.pid() > 0 ? " (process " + holder.pid() + ", " + holder.command() + ")" : "";
    return new CheckpointException(
        SILENT,
        directory + " is in use by a process that does not answer" + process + ".",
        "Stop it first, or ask for a logical copy (--copy): every entry read through a view and"
            + " written anew.",
        null);
  }

  static CheckpointException noRecords(Path directory, String format) {
    return new CheckpointException(
        "NO_STATE",
        directory + " holds " + format + ", which Tidemark takes no checkpoints of.",
        "Copy the directory with the tools of the system while no process writes it.",
        null);
  }

  /** What was built is not what was promised. */
  public static CheckpointException notProven(Path from, String detail) {
    return new CheckpointException(
        "NOT_PROVEN",
        "What was built of "
            + from
            + " is not what it must be: "
            + detail.replaceFirst("\\.$", "")
            + ".",
        "Nothing was replaced. Verify it, and choose another one.",
        null);
  }

  /** It is itself a checkpoint, which nothing may write and nothing need be taken of. */
  public static CheckpointException isCheckpoint(Path path) {
    return new CheckpointException(
        "IS_CHECKPOINT",
        path + " is a checkpoint; a node that runs on it would change it.",
        "Restore it into a directory of its own: \"tidemark checkpoint restore DIR HEIGHT --to"
            + " OTHER\".",
        null);
  }

  static CheckpointException gone(Checkpoint checkpoint) {
    return new CheckpointException(
        GONE,
        "Checkpoint " + CheckpointFolder.shortName(checkpoint) + " was removed meanwhile.",
        "A node prunes its own; pin one to keep it. \"tidemark checkpoint list\" shows what there"
            + " is.",
        null);
  }

  static CheckpointException nothingToUndo(Path directory) {
    return new CheckpointException(
        "NOTHING_TO_UNDO",
        "There is no replaced copy of " + directory + ", so there is nothing to undo.",
        "Copies are named " + directory.getFileName() + ".replaced-… and lie beside it.",
        null);
  }

  static CheckpointException retention(Path file, String reason, @Nullable Throwable cause) {
    return new CheckpointException(
        "RETENTION_UNREADABLE",
        file + " cannot be understood: " + reason + ".",
        "Mend it or remove it; without it the defaults hold.",
        cause);
  }
}
