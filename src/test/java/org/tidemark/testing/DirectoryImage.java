package org.tidemark.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A directory as it stands: names, sizes, modification times in nanoseconds and contents, its own
 * time included, because a file that came and went leaves its trace there.
 */
public final class DirectoryImage {
  private final Map<String, String> lines;

  private DirectoryImage(Map<String, String> lines) {
    this.lines = lines;
  }

  public static DirectoryImage of(Path directory) throws IOException {
    TreeMap<String, String> lines = new TreeMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            lines.put(directory.relativize(path) + "/", "directory, " + time(attributes));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            String line = attributes.size() + " bytes, " + time(attributes) + ", " + sha256(path);
            lines.put(directory.relativize(path).toString(), line);
            return FileVisitResult.CONTINUE;
          }
        });
    return new DirectoryImage(lines);
  }

  /** One line for each file that came, went or changed; empty if none did. */
  public String differenceTo(DirectoryImage later) {
    TreeSet<String> names = new TreeSet<>(lines.keySet());
    names.addAll(later.lines.keySet());
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      String before = lines.getOrDefault(name, "absent");
      String after = later.lines.getOrDefault(name, "absent");
      if (!before.equals(after)) {
        text.append(name + ": " + before + " -> " + after + "\n");
      }
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DirectoryImage image && lines.equals(image.lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  private static String time(BasicFileAttributes attributes) {
    return "modified " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " ns";
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
