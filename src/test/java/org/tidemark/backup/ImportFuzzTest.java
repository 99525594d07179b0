package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupException;
import org.tidemark.codec.backup.BackupInput;
import org.tidemark.codec.backup.BackupReader;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.codec.backup.ContentHasher;
import org.tidemark.testing.RandomDirectory;
import org.tidemark.testing.Recorded;

/**
 * Real files with a few changes: the reader takes them or refuses them with a place, and nothing
 * else. What it takes has the content that the file promises.
 */
class ImportFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "0",
          "-",
          "1e9",
          "null",
          "true",
          "0x",
          "\\",
          "\\u00",
          "18446744073709551616",
          "[[[[[[[[",
          "\"orders\":",
          "\"digest\":{",
          "\n",
          "\0",
          "\ufeff");

  @TempDir private Path folder;

  @Test
  void mutatedFilesAreTakenOrRefusedWithAPlace() throws Exception {
    fuzz(1500, 20261204);
  }

  @Test
  @Tag("stress")
  void manyMutatedFiles() throws Exception {
    fuzz(300_000, System.nanoTime());
  }

  private void fuzz(int rounds, long seed) throws Exception {
    List<byte[]> files = files();
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] good = files.get(random.nextInt(files.size()));
      byte[] changed = mutated(good, files, random);
      try {
        BackupSummary summary = read(changed);
        // White space, the case of hex, and what is read of no account can change.
        assertEquals(summary.digest(), read(good).digest(), "seed " + seed + ", round " + round);
      } catch (BackupException e) {
        refused++;
        assertTrue(e.line() > 0 && e.column() > 0, "seed " + seed + ", round " + round);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    assertTrue(refused > rounds / 2, refused + " of " + rounds);
  }

  private List<byte[]> files() throws Exception {
    List<byte[]> files = new ArrayList<>();
    for (String name : List.of("edge", "damaged-many-problems")) {
      Path file = folder.resolve(name + ".json");
      Backups.export(Recorded.unpack(name, folder), file);
      files.add(Files.readAllBytes(file));
    }
    for (int seed = 0; seed < 6; seed++) {
      Path directory = folder.resolve("seed-" + seed);
      RandomDirectory.write(directory, seed % 2 == 0 ? Schema.V1 : Schema.V2, 100 + seed);
      Path file = folder.resolve(seed + (seed % 3 == 0 ? ".json.gz" : ".json"));
      Backups.export(directory, file);
      files.add(Files.readAllBytes(file));
    }
    files.removeIf(file -> file.length > 1 << 18);
    assertTrue(files.size() > 4);
    return files;
  }

  private static BackupSummary read(byte[] file) throws BackupException, IOException {
    try {
      return BackupReader.read(
          BackupInput.of(new ByteArrayInputStream(file), bytes -> {}), new ContentHasher());
    } catch (IllegalStateException e) {
      // The sink of this test has no place for the books of the node's own JSON.
      throw new IOException(e);
    }
  }

  private static byte[] mutated(byte[] good, List<byte[]> files, Random random) {
    byte[] bytes = good.clone();
    for (int change = random.nextInt(3); change >= 0 && bytes.length > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        case 2 -> bytes = spliced(bytes, at, at + random.nextInt(40), new byte[0]);
        case 3 -> {
          String piece = PIECES.get(random.nextInt(PIECES.size()));
          bytes = spliced(bytes, at, at, piece.getBytes(StandardCharsets.UTF_8));
        }
        case 4 -> {
          int to = Math.min(bytes.length, at + random.nextInt(400));
          bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
        }
        default -> {
          byte[] other = files.get(random.nextInt(files.size()));
          int from = random.nextInt(other.length);
          int to = Math.min(other.length, from + random.nextInt(200));
          bytes = spliced(bytes, at, at + to - from, Arrays.copyOfRange(other, from, to));
        }
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    int rest = Math.min(to, bytes.length);
    byte[] out = new byte[from + middle.length + bytes.length - rest];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(bytes, rest, out, from + middle.length, bytes.length - rest);
    return out;
  }
}
