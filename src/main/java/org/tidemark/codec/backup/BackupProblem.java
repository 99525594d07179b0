package org.tidemark.codec.backup;

/** Why a file cannot be read as a backup, each with its next step. Names are stable codes. */
public enum BackupProblem {
  /** The first bytes, or the first field, are those of something else. */
  BACKUP_NOT_ONE("Choose a file that \"tidemark export\" or the node's own export has written."),
  /** Written by a later version. */
  BACKUP_VERSION("Use a newer Tidemark."),
  /** The file ends too soon. */
  BACKUP_TRUNCATED("The file is not whole; fetch it again, or take another backup."),
  /** Not JSON, or not gzip, from some point on. */
  BACKUP_SYNTAX("The file is damaged; fetch it again, or take another backup."),
  /** A value of another type or a field that is not known here. */
  BACKUP_FIELD("The file was changed, or written by something else; take another backup."),
  /** Hex that is not hex, or of the wrong length. */
  BACKUP_HEX("The file was changed or is damaged; take another backup."),
  /** A number that does not fit. */
  BACKUP_RANGE("The file was changed or is damaged; take another backup."),
  /** Two records of one id, two fields of one name. */
  BACKUP_DUPLICATE("The file was changed or put together; take another backup."),
  /** Ids that do not ascend. */
  BACKUP_ORDER("The file was changed; take another backup."),
  /** Deeper, longer or larger than anything that a backup can be. */
  BACKUP_LIMIT("No backup is like that; the file is damaged, or made to do harm."),
  /** The counts at the end are not those of what was read. */
  BACKUP_COUNT("Something is missing in the file or was added; take another backup."),
  /** The digest at the end is not that of what was read. */
  BACKUP_DIGEST("The file was changed or is damaged; take another backup.");

  private final String nextStep;

  BackupProblem(String nextStep) {
    this.nextStep = nextStep;
  }

  /** What a person can do. */
  public String nextStep() {
    return nextStep;
  }
}
