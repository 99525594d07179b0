package org.tidemark.state;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupException;
import org.tidemark.codec.backup.BackupProblem;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.task.Failure;

/** A source that opens as a database but cannot give what was asked of it. */
public final class SourceException extends Failure {
  private static final long serialVersionUID = 1L;

  private SourceException(
      String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  static SourceException syntax(String text, String reason, Throwable cause) {
    return new SourceException(
        "SOURCE_SYNTAX",
        "\"" + text + "\" does not name a source: " + reason + ".",
        "Write a directory, a backup file, or either followed by #snapshot=HEIGHT.",
        cause);
  }

  static SourceException noSnapshot(Source source, List<UInt64> heights) {
    String known =
        heights.isEmpty() ? "It has none." : "It has snapshots at " + abbreviated(heights) + ".";
    return new SourceException(
        "SNAPSHOT_MISSING",
        "There is no snapshot " + source + ".",
        known + " \"tidemark info\" lists them.",
        null);
  }

  private static String abbreviated(List<UInt64> heights) {
    List<String> shown = heights.stream().limit(10).map(UInt64::toString).toList();
    String more = heights.size() > shown.size() ? " and " + (heights.size() - 10) + " more" : "";
    return String.join(", ", shown) + more;
  }

  static SourceException countsOnly(Source source, UInt64 orders, UInt64 positions) {
    return new SourceException(
        "SNAPSHOT_COUNTS_ONLY",
        source
            + " holds counts only ("
            + orders
            + " orders, "
            + positions
            + " positions), not the state.",
        "The upstream node writes such snapshots; there is nothing in them to browse.",
        null);
  }

  static SourceException undecodableSnapshot(Source source, DecodeException cause) {
    return new SourceException(
        "SNAPSHOT_UNDECODABLE",
        source + " does not decode: " + cause.getMessage() + ".",
        "Look at its bytes under Raw keys, or open another snapshot.",
        cause);
  }

  static SourceException tooLarge(Source source, long bytes) {
    return new SourceException(
        "VALUE_TOO_LARGE",
        source + " is one value of " + bytes + " bytes, more than the memory Tidemark was given.",
        "Start Tidemark with more memory, for example TIDEMARK_JAVA_OPTS=-Xmx8g.",
        null);
  }

  /** A backup file is not what it must be. */
  public static SourceException backup(Path file, BackupException cause) {
    String place =
        cause.line() == 0
            ? ""
            : " at line "
                + cause.line()
                + ", column "
                + cause.column()
                + (cause.field().isEmpty() ? "" : ", field " + cause.field());
    String start =
        cause.problem() == BackupProblem.BACKUP_NOT_ONE ? " is not a backup" : " is refused";
    return new SourceException(
        cause.problem().name(),
        file + start + place + ": " + cause.reason() + ".",
        cause.problem().nextStep(),
        cause);
  }

  /** A column family of a directory in format v1 has a name that v2 gives to its own. */
  static SourceException familyTaken(String family) {
    return new SourceException(
        "FAMILY_TAKEN",
        "There is a column family \"" + family + "\", a name that format v2 has for its own.",
        "Nothing was changed. Find out what wrote it, and remove it first.",
        null);
  }

  /** Orders and positions were asked of a layout that has none this version can read. */
  public static SourceException notReadable(Source source, StateFormat format) {
    return new SourceException(
        "FORMAT_NOT_READABLE",
        source + " holds " + format.text() + ", so it has no orders or positions to read.",
        format.layout() == StateFormat.Layout.NEWER
            ? "Use a newer Tidemark. Its keys can be seen under Raw keys."
            : "Its keys can be seen under Raw keys.",
        null);
  }

  /** The open positions of a market cannot be held to be judged. */
  static SourceException tooManyOpen(Source source, Address market) {
    return new SourceException(
        "TOO_MANY_POSITIONS",
        source
            + " holds more open positions of market "
            + market
            + " than fit the memory Tidemark was given.",
        "Give it more, for example with -Xmx4g in TIDEMARK_JAVA_OPTS.",
        null);
  }

  /** Entries of no layout that is known cannot be laid out anew. */
  public static SourceException keptRaw(Source source, Schema wanted) {
    return new SourceException(
        "FORMAT_NOT_READABLE",
        source
            + " is in no format that is known, so it cannot be written in "
            + wanted.code()
            + ".",
        "Restore it without a format: every key and value is put back as it was.",
        null);
  }

  /** A directory that was whole when it was opened no longer is. */
  static SourceException turnedIncomplete(Source source, List<Damage> damages) {
    return new SourceException(
        "NO_LONGER_WHOLE",
        source + " can no longer be read whole: " + damages.getFirst().reason() + ".",
        "Reload to see what can be read of it now.",
        null);
  }

  /** Blocks were asked of a format that keeps none. */
  public static SourceException noBlocks(Source source, StateFormat format) {
    return new SourceException(
        "NO_BLOCKS",
        source + " holds " + format.text() + ", which keeps no blocks.",
        "Only a directory in format v2 has a journal of blocks.",
        null);
  }

  /** Something that must be complete was asked of a view with unreadable ranges. */
  public static SourceException incomplete(Source source, String what, List<Damage> damages) {
    return new SourceException(
        "INCOMPLETE",
        what
            + " of "
            + source
            + " cannot be given: "
            + damages.size()
            + (damages.size() == 1 ? " range" : " ranges")
            + " of keys cannot be read, the first: "
            + damages.getFirst()
            + ".",
        "Compare with a checkpoint or another node; \"tidemark verify\" lists all damage.",
        null);
  }
}
