package org.tidemark.testing;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StorageException;
import org.tidemark.storage.StoreCursor;
import org.tidemark.task.ScanControl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The directories recorded from the real node, with what another reader says is in them. */
public final class Recorded {
  /** Every recorded directory. */
  public static final List<String> ALL =
      List.of(
          "small",
          "edge",
          "upstream",
          "core",
          "damaged-ok",
          "damaged-truncated-value",
          "damaged-trailing-byte",
          "damaged-bool-7",
          "damaged-bad-length",
          "damaged-huge-length",
          "damaged-unknown-keys",
          "damaged-many-problems",
          "damaged-no-current",
          "damaged-truncated-sst",
          "damaged-missing-sst",
          "damaged-not-a-database",
          "damaged-empty-dir",
          "damaged-flipped-sst",
          "damaged-torn-wal",
          "damaged-other-column-families",
          "damaged-lock-held");

  private static final List<String> NO_DATABASE =
      List.of("damaged-no-current", "damaged-not-a-database", "damaged-empty-dir");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Recorded() {}

  /** Those that open, whole or in part. */
  public static List<String> openable() {
    return ALL.stream().filter(name -> !NO_DATABASE.contains(name)).toList();
  }

  /** Those that open, are in format v1 and have every file whole. */
  public static List<String> wholeV1() {
    return openable().stream()
        .filter(name -> !name.equals("core") && !name.endsWith("-sst"))
        .toList();
  }

  /**
   * Unpacks a fresh copy, with its times, into {@code folder}; the answer is the data directory.
   */
  public static Path unpack(String name, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(resource(name + ".tar.gz"))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("entry leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
          Files.setLastModifiedTime(target, FileTime.from(entry.getLastModifiedTime().toInstant()));
        }
      }
    }
    return folder.resolve(name).resolve("data");
  }

  /** What the node's own code and a plain scan say is in it. */
  public static JsonNode expected(String name) throws IOException {
    return json(name + ".expected.json");
  }

  /** Counts and digests by another reader; only for the whole directories of format v1. */
  public static JsonNode digest(String name) throws IOException {
    return json(name + ".digest.json");
  }

  /** Every entry of the default family that can be read, in key order. */
  public static List<Entry> entries(Path directory) throws StorageException {
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      return entries(store, KeyRange.all(KeyRange.DEFAULT_FAMILY));
    }
  }

  /** Every entry of every column family, in key order. */
  public static Map<String, List<Entry>> families(Path directory) throws StorageException {
    Map<String, List<Entry>> entries = new TreeMap<>();
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      for (String family : store.families()) {
        entries.put(family, entries(store, KeyRange.all(family)));
      }
    }
    return entries;
  }

  /** Every entry of a range that can be read, in key order. */
  public static List<Entry> entries(InspectStore store, KeyRange range) throws StorageException {
    Stream.Builder<Entry> entries = Stream.builder();
    try (StoreCursor cursor = store.cursor(range)) {
      for (boolean more = cursor.seekFirst(); more; more = cursor.next()) {
        entries.add(new Entry(cursor.keyBytes(), cursor.valueBytes()));
      }
    }
    return entries.build().toList();
  }

  /** JSON that stands inside a text of the expectations. */
  public static JsonNode parse(String json) {
    return JSON.readTree(json);
  }

  private static JsonNode json(String file) throws IOException {
    try (InputStream in = resource(file)) {
      return JSON.readTree(in);
    }
  }

  private static InputStream resource(String file) throws IOException {
    InputStream in = Recorded.class.getResourceAsStream("/data/" + file);
    if (in == null) {
      throw new FileNotFoundException("/data/" + file);
    }
    return in;
  }
}
