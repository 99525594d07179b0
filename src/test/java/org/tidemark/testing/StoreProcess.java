package org.tidemark.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.ScanControl;

/**
 * Opens a directory in a process of its own, to look ({@code look}) or as primary ({@code hold}).
 */
public final class StoreProcess {
  private StoreProcess() {}

  public static void main(String[] arguments) throws IOException, RocksDBException {
    Path directory = Path.of(arguments[1]);
    if (arguments[0].equals("hold")) {
      hold(directory);
    } else {
      look(directory);
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
