package org.tidemark.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.rocksdb.RocksDBException;
import org.tidemark.storage.Capture;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.ScanControl;

/**
 * Opens a directory in a process of its own: to look ({@code look}), as primary ({@code hold}), or
 * to write until it fails ({@code fill}), or to copy it as it is ({@code copy}).
 */
public final class StoreProcess {
  private StoreProcess() {}

  public static void main(String[] arguments) throws IOException, RocksDBException {
    Path directory = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "hold" -> hold(directory);
      case "fill" -> fill(directory);
      case "copy" -> copy(directory, Path.of(arguments[2]));
      default -> look(directory);
    }
  }

  /** Batches of two rows that agree; prints the number of the last that was committed, and why. */
  private static void fill(Path directory) {
    int committed = 0;
    try (PrimaryStore store = PrimaryStore.create(directory, List.of("a", "b"))) {
      for (int i = 1; i <= 100_000; i++) {
        byte[] value = new byte[2000];
        new Random(i).nextBytes(value);
        store.put("a", OpenDatabase.key(i), value);
        store.put("b", OpenDatabase.key(i), value);
        store.commit(false);
        committed = i;
      }
    } catch (StorageException e) {
      System.out.println(e.problem());
    }
    System.out.println(committed);
  }

  private static void copy(Path directory, Path target) {
    try (Capture capture = Capture.ofStopped(directory)) {
      capture.copyTo(target, ScanControl.none());
      System.out.println("COPIED");
    } catch (StorageException e) {
      System.out.println(e.problem());
    }
  }

  private static void look(Path directory) {
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      System.out.println("OPENED");
      System.out.println(store.families());
    } catch (StorageException e) {
      System.out.println(e.problem());
      System.out.println(e.sentence());
    }
  }

  private static void hold(Path directory) throws IOException, RocksDBException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.putRows(900, 901);
      System.out.println("ready");
      // Ends with the line, or with the parent.
      in.readLine();
    }
    System.out.println("closed");
  }
}
