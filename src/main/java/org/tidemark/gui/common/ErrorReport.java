package org.tidemark.gui.common;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.tidemark.task.Failure;

/**
 * A failure as a person can use it.
 *
 * @param sentence what went wrong, one sentence
 * @param nextStep what to do about it, one sentence
 * @param code stable for the same failure at the same place, to search for and to quote
 * @param details the whole story for whoever is asked for help
 */
public record ErrorReport(String sentence, String nextStep, String code, String details) {
  /** A failure in its own words; anything else as an error nobody expected. */
  public static ErrorReport of(Throwable error) {
    if (error instanceof Failure failure) {
      return new ErrorReport(
          failure.sentence(), failure.nextStep(), failure.code(), traceOf(failure));
    }
    return of(Messages.get("unexpected.sentence"), Messages.get("unexpected.next"), error);
  }

  /** A report whose code and details come from the error itself. */
  public static ErrorReport of(String sentence, String nextStep, Throwable error) {
    return new ErrorReport(sentence, nextStep, codeOf(error), traceOf(error));
  }

  private static String traceOf(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /**
   * Two halves: where the root cause was thrown, and the types of the whole chain. Messages and
   * line numbers are left out; they change between runs and releases.
   */
  static String codeOf(Throwable error) {
    StringBuilder chain = new StringBuilder();
    Throwable root = error;
    for (Throwable e = error; e != null; e = e.getCause()) {
      chain.append(e.getClass().getName()).append('\n');
      root = e;
    }
    StackTraceElement[] trace = root.getStackTrace();
    String place = trace.length == 0 ? "" : trace[0].getClassName() + trace[0].getMethodName();
    return "TM-" + hash(place) + "-" + hash(chain.toString());
  }

  private static String hash(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%04X", crc.getValue() & 0xFFFF);
  }

  /** Everything, for the clipboard. */
  public String asText() {
    return sentence + "\n" + nextStep + "\n" + code + "\n\n" + details;
  }
}
