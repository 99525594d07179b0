package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Capture;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** A small directory in format v2 at the height that a test says, and checkpoints of it. */
final class TakenOf {
  static final ScanControl CONTROL = ScanControl.none();

  /** No process has this number: the highest Linux allows is 2^22. */
  static final long DEAD = 4_194_305;

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  final Path directory;
  final CheckpointFolder folder;
  final CheckpointMaker maker;
  final CheckpointVerifier verifier = new CheckpointVerifier(InstantSource.fixed(NOW));

  TakenOf(Path directory) {
    this.directory = directory;
    this.folder = CheckpointFolder.of(directory);
    this.maker = new CheckpointMaker(folder, InstantSource.fixed(NOW));
  }

  /** Puts an order into the log and sets the height. */
  void write(long height, int order) throws StorageException {
    try (PrimaryStore store = PrimaryStore.create(directory, V2.FAMILIES)) {
      put(store, height, order);
    }
  }

  static void put(PrimaryStore store, long height, int order) throws StorageException {
    BincodeWriter out = new BincodeWriter();
    store.put(V2.META, V2.metaKey(V2.FORMAT), out.u32(V2.VERSION).toBytes());
    store.put(V2.META, V2.metaKey(V2.HEIGHT), out.clear().u64(height).toBytes());
    store.put(V2.META, V2.metaKey(V2.TIMESTAMP), out.clear().u64(7).toBytes());
    store.put(V2.META, V2.metaKey(V2.NEXT_ORDER_ID), out.clear().u64(1_000_000).toBytes());
    store.put(V2.META, V2.metaKey(V2.NEXT_POSITION_ID), out.clear().u64(1).toBytes());
    V2.ORDER.encode(order(order), out.clear());
    store.put(V2.ORDERS, V2.key(UInt64.of(order)), out.toBytes());
    store.commit(false);
  }

  static Order order(int id) {
    Address address = Address.parse("0x" + "0a".repeat(20));
    return new Order(
        UInt64.of(id),
        UInt64.of(id),
        address,
        address,
        UInt256.ofUnsigned(1000L + id),
        UInt256.ofUnsigned(50),
        Side.BUY,
        UInt256.ZERO,
        UInt64.of(7),
        new Order.Heights(UInt64.ONE, UInt64.ONE));
  }

  /** Writes the height and takes a checkpoint of it, for a person. */
  Checkpoint at(long height) throws Failure {
    return at(height, Manifest.Maker.PERSON);
  }

  Checkpoint at(long height, Manifest.Maker by) throws Failure {
    write(height, 1 + (int) (height % 900_000));
    try (Capture capture = Capture.ofStopped(directory)) {
      return maker.make(
          new CheckpointMaker.Moment(
              capture, "v2", Optional.of(UInt64.of(height)), Optional.of(UInt64.of(7))),
          by,
          CONTROL);
    }
  }

  /** As a list shows it now. */
  Checkpoint again(Checkpoint checkpoint) {
    return folder.look(checkpoint.path()).orElseThrow();
  }

  /** Short names of all there are, in their order. */
  List<String> names() throws StorageException {
    return folder.list().stream().map(CheckpointFolder::shortName).toList();
  }

  /** The one file of a checkpoint that ends so; the largest of several. */
  static Path file(Checkpoint checkpoint, String ending) throws IOException {
    try (Stream<Path> files = Files.list(checkpoint.path())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  /** Writes a file anew under its name, so that what it is linked to stays as it is. */
  static void rewrite(Path file, byte[] content) throws IOException {
    Files.delete(file);
    Files.write(file, content);
  }
}
