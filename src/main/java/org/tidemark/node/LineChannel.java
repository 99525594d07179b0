package org.tidemark.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Lines of bytes over a channel, for one thread. */
final class LineChannel {
  private final SocketChannel channel;
  private final ByteBuffer read = ByteBuffer.allocate(1 << 12).flip();

  LineChannel(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * The next line without its end; empty where the other side has ended, also in the middle of a
   * line. Of a line longer than {@code longest} bytes, one byte more is returned; no other can be
   * read then.
   */
  Optional<byte[]> readLine(int longest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (read.hasRemaining()) {
        byte next = read.get();
        if (next == '\n') {
          return Optional.of(line.toByteArray());
        }
        line.write(next);
        if (line.size() > longest) {
          return Optional.of(line.toByteArray());
        }
      }
      read.clear();
      int count = channel.read(read);
      read.flip();
      if (count < 0) {
        return Optional.empty();
      }
    }
  }

  /** Writes a line and its end. */
  void writeLine(byte[] line) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
