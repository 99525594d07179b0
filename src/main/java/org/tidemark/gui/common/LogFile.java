package org.tidemark.gui.common;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes whatever is sent to the system's log to files in {@code logs/} of the settings folder,
 * while it is open: {@value #FILES} of at most 1 MB each, the newest with 0 in its name. A second
 * process writes files of its own beside them, told apart by the number before. The last records
 * are kept in memory too, also where nothing can be written, which keeps nobody from working.
 * Thread-safe.
 */
public final class LogFile implements AutoCloseable {
  private static final int FILES = 5;
  private static final int BYTES = 1 << 20;

  /** Records kept in memory. */
  private static final int TAIL = 200;

  private static final Logger ROOT = Logger.getLogger("");

  /** Held, since the logging system forgets a logger, level and all, that nobody holds. */
  private static final Logger TASKS = Logger.getLogger(ActivityLog.class.getName());

  private static final Logger LOG = Logger.getLogger(LogFile.class.getName());

  private final Tail tail = new Tail();
  private Optional<Handler> file = Optional.empty();
  private Optional<Path> folder = Optional.empty();

  private LogFile() {
    tail.setFormatter(new Lines());
    tail.setLevel(Level.ALL);
    ROOT.addHandler(tail);
    // Failed tasks, which the console is spared: they are shown in the window.
    TASKS.setLevel(Level.FINE);
  }

  /**
   * Starts writing. Where that cannot be done it is logged once, and the rest goes on without.
   *
   * @param config the settings folder; need not exist
   */
  public static LogFile open(Path config) {
    return open(config, BYTES);
  }

  /**
   * @param bytes that a file is not much larger than
   */
  static LogFile open(Path config, int bytes) {
    LogFile log = new LogFile();
    Path wanted = config.toAbsolutePath().resolve("logs");
    try {
      Files.createDirectories(wanted);
      if (Files.getFileStore(wanted).supportsFileAttributeView("posix")) {
        // What failed names paths and records.
        Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
      }
      // A per cent sign in a path is no placeholder; %u is the process, %g the age.
      String pattern = wanted.toString().replace("%", "%%") + "/tidemark-%u.%g.log";
      FileHandler handler = new FileHandler(pattern, bytes, FILES, true);
      handler.setEncoding("UTF-8");
      handler.setFormatter(new Lines());
      handler.setLevel(Level.ALL);
      ROOT.addHandler(handler);
      log.file = Optional.of(handler);
      log.folder = Optional.of(wanted);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no log is written: " + wanted + " cannot be used (" + e + ")");
    }
    return log;
  }

  /** Where the files are; empty if none can be written. */
  public Optional<Path> folder() {
    return folder;
  }

  /** Writes a line that no console is to show. */
  public void note(String line) {
    LogRecord record = new LogRecord(Level.INFO, line);
    record.setLoggerName(LogFile.class.getName());
    tail.publish(record);
    file.ifPresent(handler -> handler.publish(record));
  }

  /** The last lines of the log since it was opened, the oldest first. */
  public List<String> lastLines(int most) {
    List<String> all = tail.lines();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  @Override
  public void close() {
    ROOT.removeHandler(tail);
    file.ifPresent(handler -> {
      ROOT.removeHandler(handler);
      handler.close();
    });
    file = Optional.empty();
  }

  /** Time in UTC, level, who said it, what; then the trace of the error. */
  private static final class Lines extends Formatter {
    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder(160);
      line.append(record.getInstant())
          .append(' ')
          .append(record.getLevel().getName())
          .append(' ')
          .append(record.getLoggerName())
          .append(": ")
          .append(formatMessage(record))
          .append('\n');
      if (record.getThrown() != null) {
        StringWriter trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        line.append(trace);
      }
      return line.toString();
    }
  }

  /** The last records, as text. */
  private static final class Tail extends Handler {
    private final Deque<String> records = new ArrayDeque<>();

    @Override
    public void publish(LogRecord record) {
      if (!isLoggable(record)) {
        return;
      }
      String text = getFormatter().format(record);
      synchronized (records) {
        records.addLast(text);
        if (records.size() > TAIL) {
          records.removeFirst();
        }
      }
    }

    List<String> lines() {
      synchronized (records) {
        return records.stream().flatMap(String::lines).toList();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
