package org.tidemark.storage;

import org.rocksdb.RocksDB;

/** Which RocksDB this is. */
public final class RocksVersion {
  private RocksVersion() {}

  /**
   * The version of the native library, which is loaded for the answer: not for a screen's thread.
   */
  public static String text() {
    RocksDB.loadLibrary();
    return RocksDB.rocksdbVersion().toString();
  }
}
