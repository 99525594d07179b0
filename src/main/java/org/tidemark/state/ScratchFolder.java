package org.tidemark.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this process puts large files that it needs only for a while: the differences of two
 * states, a backup unpacked. The system's folder for temporary files, unless {@code
 * -Dtidemark.scratch=FOLDER} or the window's preferences name another. Not for files that other
 * processes look for, such as a node's control socket. Thread-safe.
 */
public final class ScratchFolder {
  private static final String PROPERTY = "tidemark.scratch";
  private static final String AT_START = System.getProperty(PROPERTY, "");

  private ScratchFolder() {}

  /** The folder for what is begun now. */
  public static Path current() {
    String wanted = System.getProperty(PROPERTY, "");
    return wanted.isEmpty() ? ofSystem() : Path.of(wanted);
  }

  /** The system's. */
  public static Path ofSystem() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Uses another from now on; empty for the one this process was started with. What is begun stays
   * where it is.
   */
  public static void use(Optional<Path> folder) {
    System.setProperty(PROPERTY, folder.map(Path::toString).orElse(AT_START));
  }

  /**
   * The bytes free in a folder.
   *
   * @throws IOException if nothing can be written there
   */
  public static long check(Path folder) throws IOException {
    Files.delete(Files.createTempFile(folder, "tidemark-probe-", ".tmp"));
    return Files.getFileStore(folder).getUsableSpace();
  }
}
