package org.tidemark.state;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupException;
import org.tidemark.codec.backup.BackupInput;
import org.tidemark.codec.backup.BackupReader;
import org.tidemark.codec.backup.BackupSink;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** A backup as a file: read whole and proven, or glanced at. */
public final class BackupFile {
  /** More than the digest at the end takes. */
  private static final int TAIL_BYTES = 4096;

  private static final Pattern STATE = Pattern.compile("\"state\":\"([0-9a-f]{64})\"");

  private BackupFile() {}

  /**
   * Reads it to its end, compares counts and digests.
   *
   * @throws SourceException with line, column and field if it is refused
   * @throws Failure if it cannot be read, or what the sink throws
   */
  public static BackupSummary read(Path file, BackupSink<Failure> sink, ScanControl control)
      throws Failure {
    try (InputStream in = Files.newInputStream(file)) {
      long total = Files.size(file);
      BackupInput unpacked =
          BackupInput.of(
              in,
              bytes -> {
                control.checkCancelled();
                control.report(Progress.of(bytes >> 10, Math.max(bytes, total) >> 10, "kB"));
              });
      return BackupReader.read(unpacked, sink);
    } catch (BackupException e) {
      throw SourceException.backup(file, e);
    } catch (IOException e) {
      throw Disk.unreadable(file, e);
    }
  }

  /**
   * The format of the state in it, by its first fields: the records need not be read.
   *
   * @throws SourceException if it is no backup
   */
  public static Schema schema(Path file, ScanControl control) throws Failure {
    try (InputStream in = Files.newInputStream(file)) {
      return BackupReader.schema(BackupInput.of(in, bytes -> control.checkCancelled()));
    } catch (BackupException e) {
      throw SourceException.backup(file, e);
    } catch (IOException e) {
      throw Disk.unreadable(file, e);
    }
  }

  /**
   * The digest of the state that the file promises, without reading the records of a file that is
   * not packed. It is proven only when the file is opened.
   *
   * @return empty if the file promises none where a backup does
   */
  public static Optional<String> promisedDigest(Path file, ScanControl control) throws Failure {
    try {
      Matcher found = STATE.matcher(tail(file, control));
      Optional<String> last = Optional.empty();
      while (found.find()) {
        last = Optional.of(found.group(1));
      }
      return last;
    } catch (BackupException e) {
      throw SourceException.backup(file, e);
    } catch (IOException e) {
      throw Disk.unreadable(file, e);
    }
  }

  private static String tail(Path file, ScanControl control) throws BackupException, IOException {
    byte[] tail = new byte[TAIL_BYTES];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer first = ByteBuffer.allocate(2);
      channel.read(first, 0);
      boolean isPacked = first.get(0) == 0x1f && first.get(1) == (byte) 0x8b;
      if (!isPacked) {
        ByteBuffer last = ByteBuffer.wrap(tail);
        long from = Math.max(0, channel.size() - TAIL_BYTES);
        int read = 0;
        while (read >= 0 && last.hasRemaining()) {
          read = channel.read(last, from + last.position());
        }
        return new String(tail, 0, last.position(), StandardCharsets.ISO_8859_1);
      }
    }
    return unpackedTail(file, control);
  }

  private static String unpackedTail(Path file, ScanControl control)
      throws BackupException, IOException {
    byte[] tail = new byte[TAIL_BYTES];
    byte[] block = new byte[1 << 16];
    int length = 0;
    try (InputStream in =
        BackupInput.of(
            new BufferedInputStream(Files.newInputStream(file)),
            bytes -> control.checkCancelled())) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        int kept = Math.min(length, Math.max(0, TAIL_BYTES - count));
        System.arraycopy(tail, length - kept, tail, 0, kept);
        int fresh = Math.min(count, TAIL_BYTES - kept);
        System.arraycopy(block, count - fresh, tail, kept, fresh);
        length = kept + fresh;
      }
    }
    return new String(tail, 0, length, StandardCharsets.ISO_8859_1);
  }
}
