package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.checkpoint.RecordHistory.Said;
import org.tidemark.checkpoint.RecordHistory.Stage;
import org.tidemark.checkpoint.RecordHistory.Step;
import org.tidemark.checkpoint.RecordHistory.Where;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Order;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** What every saved state says of one record. */
class RecordHistoryTest {
  @TempDir private Path folder;

  private static <R> List<Stage<R>> read(Path directory, RecordKind<R> kind, long id)
      throws Exception {
    List<Stage<R>> found = new ArrayList<>();
    ScanControl control = ScanControl.none();
    RecordHistory.read(
        kind, UInt64.of(id), RecordHistory.places(directory, control).all(), control, found::add);
    return found;
  }

  private static List<String> names(List<? extends Stage<?>> stages) {
    return stages.stream().map(stage -> stage.place().name()).toList();
  }

  private static List<Boolean> news(List<? extends Stage<?>> stages) {
    return stages.stream().map(Stage::isNews).toList();
  }

  /** Each view that is opened by hand says the same. */
  private static <R> void requireTrue(RecordKind<R> kind, List<Stage<R>> stages, long id)
      throws Exception {
    for (Stage<R> stage : stages) {
      try (StateView view = Sources.open(stage.place().source(), ScanControl.none());
          RecordCursor<R> cursor = view.records(kind, IdRange.ALL)) {
        Optional<R> there = Optional.empty();
        while (cursor.next()) {
          if (cursor.row() instanceof Row.Decoded<R> good && good.id().equals(UInt64.of(id))) {
            there = Optional.of(good.value());
          }
        }
        assertEquals(
            there,
            stage.said() instanceof Said.Present<R>(R record)
                ? Optional.of(record)
                : Optional.empty(),
            stage.place().name());
        assertEquals(view.info().height(), stage.height());
      }
    }
  }

  @Test
  void snapshotsOfFormatOne() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    DirectoryImage before = DirectoryImage.of(directory);
    for (long id : new long[] {1, 150, 200, 201}) {
      List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, id);
      assertEquals(
          List.of("snapshot 1000", "snapshot 2000", "snapshot 3000", "now"), names(stages));
      requireTrue(RecordKind.ORDERS, stages, id);
    }
    List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, 150);
    assertInstanceOf(Said.Absent.class, stages.get(0).said());
    assertInstanceOf(Said.Absent.class, stages.get(1).said());
    assertEquals(List.of(true, false, true, false), news(stages));
    requireTrue(RecordKind.POSITIONS, read(directory, RecordKind.POSITIONS, 7), 7);
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
  }

  private static Order order(Path directory, UInt64 id) throws Exception {
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      byte[] value = view.value(V2.ORDERS, V2.key(id)).orElseThrow();
      return Schema.V2.orders().decode(id, BincodeReader.of(value));
    }
  }

  private static Order filled(Order order, UInt256 filled) {
    return new Order(
        order.id(),
        order.bookId(),
        order.user(),
        order.asset(),
        order.amount(),
        order.price(),
        order.side(),
        filled,
        order.timestamp(),
        order.heights());
  }

  private static void put(Path directory, Optional<Order> order, UInt64 id) throws Exception {
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      if (order.isPresent()) {
        BincodeWriter writer = new BincodeWriter();
        Schema.V2.orders().encode(order.get(), writer);
        store.put(V2.ORDERS, V2.key(id), writer.toBytes());
      } else {
        store.delete(V2.ORDERS, V2.key(id));
      }
      store.commit(true);
    }
  }

  @Test
  void checkpointsOfFormatTwoFieldByField() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    UInt64 id;
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none());
        RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      assertTrue(cursor.next());
      id = cursor.row().id();
    }
    Order first = order(directory, id);
    take(directory);
    Order filled = filled(first, first.filled().add(UInt256.ONE));
    put(directory, Optional.of(filled), id);
    take(directory);
    put(directory, Optional.empty(), id);
    List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, id.bits());
    assertEquals(List.of("checkpoint 320", "checkpoint 320-2", "now"), names(stages));
    assertEquals(List.of(Where.CHECKPOINT, Where.CHECKPOINT, Where.NOW), places(stages));
    assertEquals(List.of(true, true, true), news(stages));
    assertEquals(new Said.Present<>(first), stages.get(0).said());
    assertEquals(new Said.Present<>(filled), stages.get(1).said());
    assertEquals(new Said.Absent<>(), stages.get(2).said());
    List<String> columns = stages.get(1).steps().stream().map(Step::column).toList();
    assertTrue(columns.contains("filled") && columns.contains("remaining"), columns.toString());
    assertEquals(
        new Step("filled", first.filled().toString(), filled.filled().toString()),
        stages.get(1).steps().stream()
            .filter(step -> step.column().equals("filled"))
            .findFirst()
            .orElseThrow());
    assertEquals(RecordState.PARTLY_FILLED, RecordKind.ORDERS.state(filled));
    assertEquals(List.of(), stages.get(0).steps());
    assertEquals(List.of(), stages.get(2).steps());
    assertTrue(stages.get(0).place().taken().isPresent());
    assertTrue(stages.get(2).place().taken().isEmpty());
  }

  private static List<Where> places(List<Stage<Order>> stages) {
    return stages.stream().map(stage -> stage.place().where()).toList();
  }

  private static Path take(Path directory) throws Exception {
    return CheckpointRequest.take(directory, true, ScanControl.none()).checkpoint().path();
  }

  @Test
  void whatCannotBeReadIsSaidAndTheOthersAreCompared() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    take(directory);
    put(directory, Optional.empty(), UInt64.of(999_999));
    Path bad = take(directory);
    Files.delete(bad.resolve("CURRENT"));
    List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, 999_999);
    assertEquals(List.of("checkpoint 320", "checkpoint 320-2", "now"), names(stages));
    if (stages.get(1).said() instanceof Said.Unreadable<Order>(Failure failure)) {
      assertTrue(failure.sentence().contains("CURRENT"), failure.sentence());
    } else {
      fail(stages.get(1).toString());
    }
    assertEquals(List.of(true, false, false), news(stages));
  }

  @Test
  void aRecordThatDoesNotDecodeIsNotAbsent() throws Exception {
    Path directory = Recorded.unpack("damaged-many-problems", folder);
    int undecodable = 0;
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none());
        RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      while (cursor.next()) {
        if (cursor.row() instanceof Row.Undecodable<Order> row) {
          Stage<Order> now = read(directory, RecordKind.ORDERS, row.id().bits()).getLast();
          assertEquals(
              new Said.Undecodable<>(String.valueOf(row.reason().getMessage())), now.said());
          undecodable++;
        }
      }
    }
    assertFalse(undecodable == 0);
  }

  @Test
  void aSnapshotThatDoesNotDecodeIsToldAndNotPassedOver() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    byte[] key = Schema.V1.key(EntryKind.SNAPSHOT, UInt64.of(2000));
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.put("default", key, new byte[] {1, 2, 3});
      store.commit(true);
    }
    List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, 150);
    assertEquals(List.of("snapshot 1000", "snapshot 2000", "snapshot 3000", "now"), names(stages));
    assertInstanceOf(Said.Unreadable.class, stages.get(1).said());
    assertEquals(List.of(true, false, true, false), news(stages));
  }

  /** A sequence number says nothing of a height. */
  @Test
  void aCheckpointOfFormatOneIsNotComparedWithSnapshots() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    take(directory);
    List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, 1);
    assertEquals(5, stages.size());
    assertEquals(Where.CHECKPOINT, stages.get(3).place().where());
    assertEquals(List.of(true, false, false, true, false), news(stages));
    assertEquals(List.of(), stages.get(3).steps());
  }

  @Test
  void checkpointsOfADirectoryThatIsGone() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    take(directory);
    Disk.remove(directory);
    List<Stage<Order>> stages = read(directory, RecordKind.ORDERS, 1);
    assertEquals(List.of("checkpoint 320", "now"), names(stages));
    assertInstanceOf(Said.Unreadable.class, stages.getLast().said());
  }

  @Test
  void itCanBeStopped() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    List<RecordHistory.Place> places = RecordHistory.places(directory, ScanControl.none()).all();
    List<Stage<Order>> found = new ArrayList<>();
    ScanControl once =
        new ScanControl() {
          @Override
          public boolean isCancelled() {
            return !found.isEmpty();
          }

          @Override
          public void report(Progress progress) {}
        };
    assertThrows(
        CancelledException.class,
        () -> RecordHistory.read(RecordKind.ORDERS, UInt64.ONE, places, once, found::add));
    assertEquals(1, found.size());
  }
}
