package org.tidemark.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.Transaction;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.node.Node;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.OpenDatabase;

/** Directories of a node, block by block. */
final class NodeStates {
  static final Address GOLD = address(0xa1);
  static final Address ALICE = address(0xb1);
  static final Address BOB = address(0xb2);

  private NodeStates() {}

  private static Address address(int last) {
    return Address.parse("0x" + "0".repeat(38) + Integer.toHexString(last));
  }

  /** The next blocks of a node on {@code directory}, which is made if it is not there. */
  static void apply(Path directory, Block... blocks) throws Exception {
    try (Node node = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none())) {
      for (Block block : blocks) {
        node.apply(block);
      }
    }
  }

  static Block block(long height, Transaction... transactions) {
    return block(height, List.of(), transactions);
  }

  /** A block that sets the price of gold first. */
  static Block marked(long height, long price, Transaction... transactions) {
    return block(height, List.of(new Block.Mark(GOLD, number(price))), transactions);
  }

  private static Block block(long height, List<Block.Mark> marks, Transaction... transactions) {
    return new Block(UInt64.of(height), UInt64.of(1000 * height), marks, List.of(transactions));
  }

  static UInt256 number(long value) {
    return UInt256.ofUnsigned(value);
  }

  static Transaction place(Address user, Side side, long amount, long price) {
    return call(user, new Call.PlaceOrder(GOLD, number(amount), number(price), side));
  }

  static Transaction cancel(Address user, long id) {
    return call(user, new Call.CancelOrder(number(id)));
  }

  static Transaction open(Address user, long size, long leverage, Direction direction) {
    return call(user, new Call.OpenPosition(GOLD, number(size), number(leverage), direction));
  }

  static Transaction call(Address from, Call call) {
    return new Transaction(
        from, call.kind().contract(), call.encode(), UInt64.of(1_000_000), Optional.empty());
  }

  /** A copy of a directory that nobody has open. */
  static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
    return to;
  }

  /** Writes past the node. */
  static void write(Path directory, OpenDatabase.Change... changes) throws Exception {
    try (OpenDatabase database =
        OpenDatabase.withFamilies(directory, V2.FAMILIES.toArray(String[]::new))) {
      database.write(List.of(changes));
    }
  }

  static OpenDatabase.Change put(String family, byte[] key, byte[] value) {
    return (batch, families) -> batch.put(families.get(family), key, value);
  }

  static OpenDatabase.Change delete(String family, byte[] key) {
    return (batch, families) -> batch.delete(families.get(family), key);
  }
}
