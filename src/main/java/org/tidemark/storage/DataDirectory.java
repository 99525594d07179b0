package org.tidemark.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Looks at a directory without opening it as a database: only lists it and reads {@code CURRENT}.
 * RocksDB is never asked first, because on a missing path some of its calls raise nothing and
 * others create the directory.
 */
public final class DataDirectory {
  private static final Pattern MANIFEST = Pattern.compile("MANIFEST-\\d+");
  private static final Pattern ROCKSDB_FILE =
      Pattern.compile("MANIFEST-\\d+|OPTIONS-\\d+|IDENTITY|\\d+\\.(sst|ldb|log|blob)");

  private DataDirectory() {}

  /**
   * Checks that {@code path} is a directory that RocksDB can be asked to open.
   *
   * @return what its files looked like, to tell later whether a writer changed them
   * @throws StorageException with the problem and the next step
   */
  static Fingerprint probe(Path path) throws StorageException {
    Fingerprint files = Fingerprint.of(path);
    if (files.isEmpty()) {
      throw new StorageException(Problem.DIRECTORY_EMPTY, path, "", null);
    }
    if (!files.contains("CURRENT")) {
      boolean rocks = files.names().stream().anyMatch(ROCKSDB_FILE.asMatchPredicate());
      throw rocks
          ? new StorageException(Problem.CURRENT_MISSING, path, "", null)
          : new StorageException(Problem.NOT_ROCKSDB, path, hint(path), null);
    }
    String manifest = readCurrent(path);
    if (!files.contains(manifest) && !Files.exists(path.resolve(manifest))) {
      throw new StorageException(Problem.MANIFEST_MISSING, path, manifest, null);
    }
    for (String name : files.names()) {
      boolean needed = name.equals("CURRENT") || ROCKSDB_FILE.matcher(name).matches();
      // A file that is gone by now belongs to a writer and is not missing for want of permission.
      if (needed && !Files.isReadable(path.resolve(name)) && Files.exists(path.resolve(name))) {
        throw new StorageException(Problem.NO_PERMISSION, path.resolve(name), "", null);
      }
    }
    return files;
  }

  /** True if {@code path} holds a {@code CURRENT} file, so that opening it is worth a try. */
  public static boolean looksLikeDatabase(Path path) {
    return Files.isRegularFile(path.resolve("CURRENT"));
  }

  /** True for a name that RocksDB gives to a file without which there is no database. */
  static boolean isDatabaseFile(String name) {
    return name.equals("CURRENT") || ROCKSDB_FILE.matcher(name).matches();
  }

  /** True if a write-ahead log lies in the directory itself. */
  static boolean hasLogs(Path path) {
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(path, "[0-9]*.log")) {
      return logs.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private static String readCurrent(Path path) throws StorageException {
    String text;
    try {
      byte[] bytes = Files.readAllBytes(path.resolve("CURRENT"));
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(path.resolve("CURRENT"), e);
    }
    String manifest = text.strip();
    if (!text.endsWith("\n") || !MANIFEST.matcher(manifest).matches()) {
      String detail =
          text.isEmpty() ? "it is empty" : "it does not hold the name of a MANIFEST file";
      throw new StorageException(Problem.CURRENT_DAMAGED, path, detail, null);
    }
    return manifest;
  }

  /** A database one level down is the usual slip: the parent was chosen. */
  private static String hint(Path path) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path, Files::isDirectory)) {
      for (Path child : children) {
        if (looksLikeDatabase(child)) {
          return " The folder " + child.getFileName() + " inside it looks like one.";
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return "";
    }
    return "";
  }

  static StorageException unreadable(Path path, IOException e) {
    return switch (e) {
      case AccessDeniedException denied ->
          new StorageException(Problem.NO_PERMISSION, path, "", denied);
      case NoSuchFileException missing ->
          new StorageException(Problem.DIRECTORY_MISSING, path, "", missing);
      case NotDirectoryException file ->
          new StorageException(Problem.NOT_A_DIRECTORY, path, "", file);
      default -> new StorageException(Problem.UNREADABLE, path, String.valueOf(e), e);
    };
  }

  /**
   * Names, sizes and times of a directory's files. Two equal ones around a failure mean that no
   * writer was at work, so the failure is real; two that differ, that there may be news to read.
   */
  public record Fingerprint(TreeMap<String, List<Long>> files) {
    /**
     * What is there now; lists the directory and opens nothing.
     *
     * @throws StorageException if it cannot be listed
     */
    public static Fingerprint of(Path path) throws StorageException {
      TreeMap<String, List<Long>> files = new TreeMap<>();
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new StorageException(Problem.NOT_A_DIRECTORY, path, "", null);
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          Optional<List<Long>> stamp = stamp(entry);
          stamp.ifPresent(value -> files.put(String.valueOf(entry.getFileName()), value));
        }
      } catch (DirectoryIteratorException e) {
        throw unreadable(path, new IOException(e.getCause()));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
      return new Fingerprint(files);
    }

    private static Optional<List<Long>> stamp(Path entry) throws IOException {
      try {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        long time = attributes.lastModifiedTime().toMillis();
        return Optional.of(List.of(attributes.size(), time));
      } catch (NoSuchFileException e) {
        // Deleted between the listing and the look: a writer's business.
        return Optional.empty();
      }
    }

    /**
     * True if no table or manifest came, went or changed. The write-ahead log may have grown: that
     * alone never makes a file go missing.
     */
    boolean sameTables(Fingerprint other) {
      return tables().equals(other.tables());
    }

    /**
     * True if no file came, went or changed that holds data. RocksDB's own diary ({@code LOG}) and
     * the lock file tell nothing about what is stored.
     */
    public boolean sameData(Fingerprint other) {
      return data().equals(other.data());
    }

    /** True if a file of RocksDB's was written after {@code time}. */
    public boolean isNewerThan(Instant time) {
      return database().values().stream().anyMatch(stamp -> stamp.get(1) > time.toEpochMilli());
    }

    /** As {@link #sameData}, for files of RocksDB's only. */
    boolean sameDatabase(Fingerprint other) {
      return database().equals(other.database());
    }

    private TreeMap<String, List<Long>> database() {
      TreeMap<String, List<Long>> database = new TreeMap<>(files);
      database
          .keySet()
          .removeIf(name -> !name.equals("CURRENT") && !ROCKSDB_FILE.matcher(name).matches());
      return database;
    }

    private TreeMap<String, List<Long>> data() {
      TreeMap<String, List<Long>> data = new TreeMap<>(files);
      data.keySet().removeIf(name -> name.startsWith("LOG") || name.equals("LOCK"));
      return data;
    }

    /** True if every write-ahead log of {@code earlier} is still there. */
    boolean hasLogsOf(Fingerprint earlier) {
      return earlier.files.keySet().stream()
          .filter(name -> name.endsWith(".log"))
          .allMatch(files::containsKey);
    }

    private TreeMap<String, List<Long>> tables() {
      TreeMap<String, List<Long>> tables = new TreeMap<>(files);
      tables.keySet().removeIf(name -> name.startsWith("LOG") || name.endsWith(".log"));
      return tables;
    }

    boolean isEmpty() {
      return files.isEmpty();
    }

    boolean contains(String name) {
      return files.containsKey(name);
    }

    List<String> names() {
      return List.copyOf(files.keySet());
    }
  }
}
