package org.tidemark.diff;

import java.io.IOException;
import java.nio.file.Path;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;

/** A comparison that cannot be made. Nothing is left of it. */
public final class DiffException extends Failure {
  private static final long serialVersionUID = 1L;

  private DiffException(String code, String sentence, String nextStep, Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  /** The differences cannot be written to, or read from, the scratch folder. */
  static DiffException scratch(Path folder, IOException cause) {
    return new DiffException(
        "DIFF_SCRATCH",
        "The differences cannot be kept in " + folder + ": " + Disk.reason(cause) + ".",
        "Free some room there, or set another folder for temporary files "
            + "(in the window's preferences, or TIDEMARK_JAVA_OPTS=-Djava.io.tmpdir=FOLDER).",
        cause);
  }

  /** Refuses what has no records to compare. */
  static void requireRecords(StateView view) throws SourceException {
    Source source = view.info().source();
    StateFormat format = view.info().format();
    if (!format.hasRecords()) {
      throw SourceException.notReadable(source, format);
    }
  }
}
