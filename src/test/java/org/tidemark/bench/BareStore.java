package org.tidemark.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ConfigOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.OptionsUtil;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.V2;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.task.Failure;

/** RocksDB without anything of ours around it, on a new directory with the node's own options. */
final class BareStore implements AutoCloseable {
  private final DBOptions options = new DBOptions();
  private final List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
  private final Map<String, ColumnFamilyHandle> families = new HashMap<>();
  private final RocksDB db;

  private BareStore(Path directory, boolean isReadOnly) throws RocksDBException {
    try (ConfigOptions config = new ConfigOptions()) {
      config.setEnv(Env.getDefault());
      OptionsUtil.loadLatestOptions(config, directory.toString(), options, descriptors);
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    db =
        isReadOnly
            ? RocksDB.openReadOnly(options, directory.toString(), descriptors, handles)
            : RocksDB.open(options, directory.toString(), descriptors, handles);
    for (int i = 0; i < handles.size(); i++) {
      families.put(new String(descriptors.get(i).getName(), US_ASCII), handles.get(i));
    }
  }

  static BareStore create(Path directory) throws Failure, RocksDBException {
    PrimaryStore.create(directory, V2.FAMILIES).close();
    return new BareStore(directory, false);
  }

  static BareStore open(Path directory) throws RocksDBException {
    return new BareStore(directory, false);
  }

  static BareStore openReadOnly(Path directory) throws RocksDBException {
    return new BareStore(directory, true);
  }

  RocksDB db() {
    return db;
  }

  ColumnFamilyHandle family(String name) {
    return Optional.ofNullable(families.get(name)).orElseThrow();
  }

  @Override
  public void close() {
    families.values().forEach(ColumnFamilyHandle::close);
    db.close();
    descriptors.forEach(descriptor -> descriptor.getOptions().close());
    options.close();
  }
}
