package org.tidemark.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidemark.task.Failure;

/** A backup cannot be made, or not be put where it was asked for. */
public final class BackupFailure extends Failure {
  private static final long serialVersionUID = 1L;

  private BackupFailure(String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  static BackupFailure exists(Path file) {
    return new BackupFailure(
        "BACKUP_EXISTS",
        file + " is there already.",
        "Choose another name, or ask for it to be replaced (--force).",
        null);
  }

  static BackupFailure isDirectory(Path file) {
    return new BackupFailure(
        "BACKUP_IS_DIRECTORY",
        file + " is a directory; a backup is one file.",
        "Name a file in it, for example " + file.resolve("backup.json.gz") + ".",
        null);
  }

  static BackupFailure insideSource(Path file, Path directory) {
    return new BackupFailure(
        "BACKUP_INSIDE",
        file + " lies in " + directory + " itself, into which nothing is written.",
        "Choose a place outside, best on another disk.",
        null);
  }

  static BackupFailure notVerified(Path file, String detail) {
    return new BackupFailure(
        "BACKUP_NOT_VERIFIED",
        "What was written for " + file + " does not read back as it must: " + detail + ".",
        "Nothing is left of it. Check the disk and the memory of this machine, and try again.",
        null);
  }

  static BackupFailure notSorted(Path directory, String reason) {
    return new BackupFailure(
        "BACKUP_NOT_SORTED",
        "The orders sorted at " + directory + " do not read back: " + reason + ".",
        "Nothing is left of it. Check the disk and the memory of this machine, and try again.",
        null);
  }
}
