package org.tidemark.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that this process holds open, also those that have no name any more. */
final class OpenFiles {
  private static final Path HELD = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** How many of them are, or were, below a folder; where the system does not tell, those there. */
  static long below(Path folder) throws IOException {
    if (!Files.isDirectory(HELD)) {
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(Files::isRegularFile).count();
      }
    }
    List<Path> held;
    try (Stream<Path> links = Files.list(HELD)) {
      held = links.toList();
    }
    long count = 0;
    for (Path link : held) {
      count += isBelow(link, folder) ? 1 : 0;
    }
    return count;
  }

  private static boolean isBelow(Path link, Path folder) {
    try {
      return Files.readSymbolicLink(link).startsWith(folder.toRealPath());
    } catch (IOException e) {
      // Closed since it was listed, as the listing itself is.
      return false;
    }
  }
}
