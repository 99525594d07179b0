package org.tidemark.storage;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidemark.task.Failure;

/**
 * A file of lines (UTF-8, {@code \n}) that appears under its name whole or not at all: it is
 * written under another name beside, synced, and renamed over what was there. Streamed: only a
 * buffer is in memory.
 */
public final class LineFile {
  private static final int BUFFER_CHARACTERS = 1 << 16;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Writer writer;

  private LineFile(Writer writer) {
    this.writer = writer;
  }

  /** Writes the lines. What it throws leaves no file. */
  public interface Content {
    void writeTo(LineFile out) throws IOException, Failure;
  }

  /**
   * Writes a file.
   *
   * @throws StorageException if it cannot be written: no permission, no room, no such folder
   * @throws Failure what the content throws
   */
  public static void write(Path file, Content content) throws Failure {
    String own = ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    Path aside = file.resolveSibling(file.getFileName() + Disk.WRITING + own);
    boolean isDone = false;
    try {
      try (FileChannel channel =
              FileChannel.open(aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
          Writer writer =
              new BufferedWriter(
                  Channels.newWriter(channel, StandardCharsets.UTF_8), BUFFER_CHARACTERS)) {
        content.writeTo(new LineFile(writer));
        writer.flush();
        channel.force(true);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      isDone = true;
    } catch (IOException e) {
      throw Disk.unwritable(file, e);
    } finally {
      if (!isDone) {
        Disk.removeQuietly(aside);
      }
    }
  }

  /** One line, given without its end. */
  public void line(String text) throws IOException {
    writer.write(text);
    writer.write('\n');
  }
}
