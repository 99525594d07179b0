package org.tidemark.state;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;

/**
 * Where a state can be had from, as a person writes it: {@code DIR}, a backup {@code FILE}, or
 * either followed by {@code #snapshot=HEIGHT} for a snapshot inside.
 *
 * @param directory the directory, or the file of a backup
 */
public record Source(Path directory, Optional<UInt64> snapshot) {
  private static final String SNAPSHOT = "#snapshot=";

  /** True if it is a file, which can only be a backup. */
  public boolean isFile() {
    return Files.isRegularFile(directory);
  }

  /** True if a file has a name as backups have. */
  public static boolean isBackupName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".json") || name.endsWith(".json.gz")) && Files.isRegularFile(file);
  }

  /** The directory itself. */
  public static Source of(Path directory) {
    return new Source(directory, Optional.empty());
  }

  /** The snapshot at {@code height} inside the directory. */
  public static Source snapshot(Path directory, UInt64 height) {
    return new Source(directory, Optional.of(height));
  }

  /**
   * Reads the written form.
   *
   * @throws SourceException if the height is not a number or the path is not one
   */
  public static Source parse(String text) throws SourceException {
    int at = text.lastIndexOf(SNAPSHOT);
    try {
      if (at < 0) {
        return of(Path.of(text));
      }
      UInt64 height = UInt64.parse(text.substring(at + SNAPSHOT.length()));
      return snapshot(Path.of(text.substring(0, at)), height);
    } catch (NumberFormatException e) {
      throw SourceException.syntax(text, "the height after #snapshot= is not a number", e);
    } catch (InvalidPathException e) {
      throw SourceException.syntax(text, "it is not a path", e);
    }
  }

  @Override
  public String toString() {
    return directory + snapshot.map(height -> SNAPSHOT + height).orElse("");
  }
}
