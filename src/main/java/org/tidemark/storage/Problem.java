package org.tidemark.storage;

import java.util.Locale;

/** Why a directory cannot be opened or read, each with its next step. Names are stable codes. */
public enum Problem {
  /** Nothing at the path. */
  DIRECTORY_MISSING("There is nothing at %s.", "Check the path; a disk may not be mounted."),
  /** A file, not a directory. */
  NOT_A_DIRECTORY(
      "%s is a file, not a directory.", "Choose the directory that holds the node's data."),
  /** No files in it. */
  DIRECTORY_EMPTY(
      "%s is empty: it holds no database.",
      "Check that this is the node's data directory and that the node has started once."),
  /** Files, but none of RocksDB's. */
  NOT_ROCKSDB(
      "%s holds no RocksDB database: it has no CURRENT file.%s",
      "Choose the directory that holds CURRENT, MANIFEST and .sst or .log files."),
  /** The operating system refused. */
  NO_PERMISSION(
      "No permission to read %s.",
      "Run Tidemark as a user who may read it, or have read permission granted; "
          + "write permission is not needed."),
  /** RocksDB files, but no CURRENT. */
  CURRENT_MISSING(
      "The file CURRENT is missing in %s, so RocksDB cannot tell which MANIFEST is valid.",
      "Restore CURRENT from a copy of the directory, or open a checkpoint instead. "
          + "Do not start the node on it: that could begin an empty database."),
  /** CURRENT does not name a manifest. */
  CURRENT_DAMAGED(
      "The file CURRENT in %s is damaged: %s.",
      "Restore CURRENT from a copy of the directory, or open a checkpoint instead."),
  /** CURRENT names a manifest that is not there. */
  MANIFEST_MISSING(
      "CURRENT in %s names %s, which is missing.",
      "Restore the file from a copy of the directory, or open a checkpoint instead."),
  /** The manifest does not read. */
  MANIFEST_DAMAGED(
      "The MANIFEST of %s is damaged: %s.",
      "Restore the file from a copy of the directory, or open a checkpoint instead."),
  /** A table file listed by the manifest is gone. */
  FILE_MISSING(
      "A table file is missing in %s: %s.",
      "Restore the file from a copy of the directory, or open a checkpoint. "
          + "What the other files hold is shown."),
  /** A table file is shorter or longer than the manifest says. */
  FILE_TRUNCATED(
      "A table file in %s has the wrong size: %s.",
      "Restore the file from a copy of the directory, or open a checkpoint. "
          + "What the other files hold is shown."),
  /** A block's checksum is wrong, or a table file does not read. */
  DAMAGED(
      "%s is damaged: %s.",
      "Compare with a checkpoint or another node. What can be read is shown."),
  /** The operating system allows too few open files. */
  TOO_MANY_FILES(
      "%s has more table files than this process may hold open: %s.",
      "Raise the limit of open files (\"ulimit -n\") and open it again."),
  /** The writer changed the files under every attempt. */
  BUSY(
      "%s changes so fast that no consistent view could be opened.",
      "The data is not damaged: another process is writing. Try again in a moment."),
  /** Comparator, table format or compression this build does not have. */
  UNSUPPORTED(
      "%s needs something this RocksDB does not have: %s.",
      "Open it with the version of Tidemark that fits the node, and report this message."),
  /** Another process has it open for writing. */
  LOCKED(
      "%s is already in use%s.",
      "Only one process may write a directory. Stop that one first; looking at it needs no lock."),
  /** The operating system refused to write. */
  NO_WRITE_PERMISSION(
      "No permission to write %s: %s.",
      "Run it as a user who may write there, or have write permission granted."),
  /** No space left, or a quota or size limit reached. */
  DISK_FULL(
      "There is no room to write %s: %s.",
      "Nothing half-written remains. Free some space and start again; a node goes on where it"
          + " stopped."),
  /** Writing failed for another reason. */
  WRITE_FAILED(
      "%s cannot be written: %s.",
      "Nothing half-written remains. Read the message, mend the cause and start again."),
  /** Its process is at it. */
  SWAP_IN_PROGRESS("%s is just being replaced%s.", "Try again in a moment."),
  /** Interrupted between two renames, and whoever looks may not finish it. */
  SWAP_PENDING(
      "%s is missing: an act that was to replace it was interrupted, and finishing it failed: %s.",
      "Open it once as a user who may write in the directory above it; that finishes the act."),
  /** What is there is not what any instant of a swap leaves. */
  SWAP_UNCLEAR(
      "An act that was to replace %s was interrupted, and it cannot be told how far it came: %s.",
      "Nothing is deleted. Look at those that are there, rename the one that you want to the"
          + " first name, and remove the file beside it that ends in .swap."),
  /** A file where a journal would be. */
  SWAP_JOURNAL_UNREADABLE(
      "%s is not the journal of an act that could be finished: %s.",
      "Nothing was touched. If it is a file of your own, give it another name; if not, use the"
          + " version of Tidemark that wrote it."),
  /** A rename cannot replace it. */
  MOUNT_POINT(
      "%s is a mount point, and a directory that is one cannot be swapped.",
      "Choose another directory, for example one inside it."),
  /** Something else than what an earlier swap has kept. */
  NOT_REPLACED(
      "%s is not a directory that was replaced at %s.",
      "Choose one beside it whose name has \".replaced-\" and a time after the directory's own."),
  /** The view was closed while it was being read. */
  CLOSED("%s has been closed.", "Open it again."),
  /** Anything else RocksDB or the operating system says. */
  UNREADABLE("%s cannot be read: %s.", "Read the message; report it if it does not help.");

  private final String sentence;
  private final String nextStep;

  Problem(String sentence, String nextStep) {
    this.sentence = sentence;
    this.nextStep = nextStep;
  }

  String sentence(Object... arguments) {
    return String.format(Locale.ROOT, sentence, arguments);
  }

  /** What a person can do. */
  public String nextStep() {
    return nextStep;
  }
}
