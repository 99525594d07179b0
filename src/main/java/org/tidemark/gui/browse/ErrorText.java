package org.tidemark.gui.browse;

import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.task.Failure;

/** Failures of reading, worded. */
final class ErrorText {
  private ErrorText() {}

  /** One sentence. */
  static String of(Throwable error) {
    return error instanceof Failure failure ? failure.sentence() : String.valueOf(error);
  }

  /** All that the error panel shows. */
  static ErrorReport report(Throwable error) {
    if (!(error instanceof Failure failure)) {
      return ErrorReport.of(
          Messages.get("records.failed"), Messages.get("records.failedNext"), error);
    }
    ErrorReport plain = ErrorReport.of(failure.sentence(), failure.nextStep(), failure);
    return new ErrorReport(plain.sentence(), plain.nextStep(), failure.code(), plain.details());
  }
}
