package org.tidemark.diff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.state.IdList;

/**
 * Differences in the order in which they were found, in a file. One thread appends; others read
 * what has been {@linkplain #size() published}, by number, forth and back.
 *
 * <p>Memory: the place of every 64th difference, and one buffer.
 */
final class ChangeSpool implements AutoCloseable {
  private static final int STEP = 64;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final FileChannel channel;
  private final ChangeCodec codec;
  private final IdList places = new IdList();
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private long written;
  private long appended;
  private volatile Extent extent = new Extent(0, 0);

  /** What can be read: so many differences in so many bytes. */
  private record Extent(long size, long bytes) {}

  /** Makes the file, which is not there yet. */
  ChangeSpool(Path folder, String name, ChangeCodec codec) throws DiffException {
    this.folder = folder;
    this.codec = codec;
    try {
      channel =
          FileChannel.open(
              folder.resolve(name),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
  }

  /** Appends one difference. */
  void add(Change change) throws DiffException {
    int needed = 4 + ChangeCodec.size(change);
    if (buffer.remaining() < needed) {
      publish();
      if (buffer.capacity() < needed) {
        buffer = ByteBuffer.allocate(needed);
      }
    }
    if (appended % STEP == 0) {
      places.add(written + buffer.position());
    }
    int at = buffer.position();
    buffer.position(at + 4);
    ChangeCodec.write(change, buffer);
    buffer.putInt(at, buffer.position() - at - 4);
    appended++;
  }

  /** Lets everything appended so far be read. */
  void publish() throws DiffException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer, written);
      }
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
    buffer.clear();
    extent = new Extent(appended, written);
  }

  /** Ends appending, and gives the buffer back. Ended twice is ended. */
  void finish() throws DiffException {
    publish();
    buffer = ByteBuffer.allocate(0);
  }

  /** Differences that can be read. */
  long size() {
    return extent.size;
  }

  /** The differences from number {@code from}, at most {@code count}; fewer at the end. */
  List<Change> read(long from, int count) throws DiffException {
    Extent known = extent;
    long end = Math.min(known.size, from + count);
    List<Change> found = new ArrayList<>();
    if (from >= end) {
      return found;
    }
    long number = from - from % STEP;
    long place = places.get(number / STEP);
    long lastStep = (end - 1) / STEP + 1;
    long bound = lastStep * STEP < known.size ? places.get(lastStep) : known.bytes;
    ByteBuffer in = bytes(place, Math.toIntExact(bound - place));
    for (; number < end; number++) {
      int length = in.getInt();
      if (number < from) {
        in.position(in.position() + length);
      } else {
        found.add(codec.read(in));
      }
    }
    return found;
  }

  private ByteBuffer bytes(long place, int length) throws DiffException {
    ByteBuffer in = ByteBuffer.allocate(length);
    try {
      while (in.hasRemaining()) {
        if (channel.read(in, place + in.position()) < 0) {
          throw new IOException("the file is shorter than it was");
        }
      }
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
    return in.flip();
  }

  /** Closes and deletes the file. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing in it is wanted any more; the folder it is in is deleted next.
      return;
    }
  }
}
