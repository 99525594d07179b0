package org.tidemark.gui.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tidemark.storage.Disk;

/**
 * What a directory takes on disk.
 *
 * @param sharedBytes of files that other directories link to as well: removing it frees none
 * @param ownBytes of files that only it has
 */
record DiskUse(long sharedBytes, long ownBytes) {
  /** Of the files right in it; those that vanish meanwhile, or cannot be asked, count as none. */
  static DiskUse of(Path directory) {
    long shared = 0;
    long own = 0;
    for (Path file : files(directory)) {
      long bytes = bytes(file);
      if (isShared(file)) {
        shared += bytes;
      } else {
        own += bytes;
      }
    }
    return new DiskUse(shared, own);
  }

  private static List<Path> files(Path directory) {
    try {
      return Disk.entries(directory).stream().filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isShared(Path file) {
    try {
      return ((Number) Files.getAttribute(file, "unix:nlink")).intValue() > 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // A system that does not say: then nothing is known to be shared.
      return false;
    }
  }
}
