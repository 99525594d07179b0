package org.tidemark.codec.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a backup, unpacked if they are packed: told by the first two, not by the name. A
 * packed file may unpack to much, but not without end.
 */
public final class BackupInput extends FilterInputStream {
  /** Unpacked bytes that any file may have. */
  private static final long FREE_BYTES = 64L << 20;

  /**
   * Unpacked bytes that a packed one may stand for beyond that. Real states are packed 5 to 40
   * times; deflate can do 1,030 times, with nothing but zeros.
   */
  private static final long RATIO = 200;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Counting packed;
  private final boolean isPacked;
  private final LongConsumer progress;
  private long unpacked;

  /** A packed file that stands for more than a backup can. */
  static final class Excess extends IOException {
    private static final long serialVersionUID = 1L;

    Excess(long unpacked, long packed) {
      super(packed + " packed bytes stand for more than " + unpacked);
    }
  }

  private BackupInput(InputStream in, Counting packed, boolean isPacked, LongConsumer progress) {
    super(in);
    this.packed = packed;
    this.isPacked = isPacked;
    this.progress = progress;
  }

  /**
   * The unpacked bytes of {@code file}, which is closed with the answer.
   *
   * @param progress told now and then how many bytes of the file are read; may throw to stop
   * @throws BackupException if the file says that it is packed and ends or is damaged in its head
   * @throws IOException if the first bytes cannot be read
   */
  public static BackupInput of(InputStream file, LongConsumer progress)
      throws BackupException, IOException {
    Counting counting = new Counting(file);
    PushbackInputStream first =
        new PushbackInputStream(new BufferedInputStream(counting, BUFFER_BYTES), 2);
    int one = first.read();
    int two = one < 0 ? -1 : first.read();
    if (two >= 0) {
      first.unread(two);
    }
    if (one >= 0) {
      first.unread(one);
    }
    boolean isGzip = one == 0x1f && two == 0x8b;
    InputStream in = isGzip ? unpacked(first) : first;
    return new BackupInput(in, counting, isGzip, progress);
  }

  private static InputStream unpacked(InputStream packed) throws BackupException, IOException {
    try {
      return new GZIPInputStream(packed, BUFFER_BYTES);
    } catch (EOFException e) {
      throw new BackupException(
          BackupProblem.BACKUP_TRUNCATED, 1, 1, "", "the packed file ends in its head", e);
    } catch (ZipException e) {
      throw new BackupException(
          BackupProblem.BACKUP_SYNTAX, 1, 1, "", "it cannot be unpacked: " + e.getMessage(), e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      unpacked += count;
      if (isPacked && unpacked > FREE_BYTES && unpacked / RATIO > packed.count) {
        throw new Excess(unpacked, packed.count);
      }
      progress.accept(packed.count);
    }
    return count;
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
