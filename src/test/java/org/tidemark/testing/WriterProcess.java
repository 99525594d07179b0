package org.tidemark.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.rocksdb.RocksDBException;

/**
 * A node at its most restless: puts, deletes, flushes and compacts with tiny buffers until a line
 * arrives, so that files come and go all the time. Then opens what it wrote again and checks every
 * row it expects.
 */
public final class WriterProcess {
  /** Rows 1 to this never change once "ready" has been printed. */
  public static final int FIXED = 500;

  private static final int MOVING = 3000;

  private WriterProcess() {}

  public static void main(String[] arguments) throws IOException, RocksDBException {
    Path directory = Path.of(arguments[0]);
    BitSet present = new BitSet();
    try (OpenDatabase database = open(directory)) {
      database.putRows(1, FIXED).flush();
      System.out.println("ready");
      Random random = new Random(7);
      // available() and not a thread: the writer itself decides when it looks.
      for (int round = 0; System.in.available() == 0; round++) {
        for (int i = 0; i < 50; i++) {
          int id = FIXED + 1 + random.nextInt(MOVING);
          boolean put = random.nextInt(3) > 0;
          if (put) {
            database.put(OpenDatabase.key(id), OpenDatabase.row(id));
          } else {
            database.delete(OpenDatabase.key(id));
          }
          present.set(id, put);
        }
        if (round % 3 == 0) {
          database.flush();
        }
        if (round % 20 == 19) {
          database.compact();
        }
      }
    }
    try (OpenDatabase database = open(directory)) {
      for (int id = 1; id <= FIXED + MOVING; id++) {
        byte[] expected = id <= FIXED || present.get(id) ? OpenDatabase.row(id) : null;
        if (!Arrays.equals(expected, database.get(OpenDatabase.key(id)))) {
          System.out.println("row " + id + " is not what was written");
          System.exit(3);
        }
      }
    }
    System.out.println("verified");
  }

  private static OpenDatabase open(Path directory) throws RocksDBException {
    return OpenDatabase.at(
        directory,
        options ->
            options
                .setWriteBufferSize(64 << 10)
                .setTargetFileSizeBase(16 << 10)
                .setLevel0FileNumCompactionTrigger(2));
  }
}
