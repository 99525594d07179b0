package org.tidemark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * RocksDB's library, taken out of its jar once for all child JVMs. Left to itself each of them
 * copies these 17 MB to the temporary folder when it starts, and one that is killed leaves them
 * there.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * The options with which a JVM finds it; none where the jar has no library of the usual name, and
   * the JVM then copies its own.
   */
  static synchronized List<String> options() throws IOException {
    String name = Environment.getJniLibraryFileName("rocksdb");
    Path file = folder().resolve(name);
    if (!Files.exists(file)) {
      try (InputStream in = RocksDB.class.getResourceAsStream("/" + name)) {
        if (in == null) {
          return List.of();
        }
        Files.createDirectories(file.getParent());
        // Another JVM may be doing the same: each writes its own, and either is complete.
        Path mine = file.resolveSibling(name + "." + ProcessHandle.current().pid());
        Files.copy(in, mine, StandardCopyOption.REPLACE_EXISTING);
        Files.move(mine, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return List.of("-Djava.library.path=" + file.getParent());
  }

  /** Named as the jar, whose name has the version: another one is never mistaken for it. */
  private static Path folder() throws IOException {
    try {
      Path jar = Path.of(RocksDB.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Path.of("target", "native", String.valueOf(jar.getFileName())).toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
