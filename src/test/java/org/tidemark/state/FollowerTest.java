package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

/** Following with a clock that stands still until it is told to go on. */
class FollowerTest {
  @TempDir private Path folder;
  private Path directory;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private StateView view;
  private Follower follower;

  @BeforeEach
  void open() throws Exception {
    directory = folder.resolve("data");
    OpenDatabase.at(directory).putRows(1, 3).close();
    view = Sources.open(Source.of(directory), ScanControl.none());
    follower = Follower.of(view, clock).orElseThrow();
  }

  @AfterEach
  void close() {
    view.close();
  }

  private void pass(double seconds) {
    now = now.plusMillis((long) (seconds * 1000));
  }

  private void catchUp() {
    StateView before = view;
    view = follower.catchUp(view, ScanControl.none()).orElseThrow();
    before.close();
  }

  @Test
  void nothingIsOpenedOrTouchedWhileNothingChanges() throws Exception {
    DirectoryImage before = DirectoryImage.of(directory);
    for (int i = 0; i < 5; i++) {
      Follower.Status status = follower.look(view);
      assertFalse(status.changed());
      assertFalse(status.live());
      assertEquals(Duration.ZERO, status.behind());
      assertFalse(follower.isDue());
      pass(1);
    }
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
  }

  @Test
  void whatIsShownFallsBehindUntilItIsCaughtUp() throws Exception {
    try (OpenDatabase node = OpenDatabase.at(directory)) {
      node.putRows(4, 4);
      assertTrue(follower.look(view).changed());
      pass(7);
      assertEquals(Duration.ofSeconds(7), follower.look(view).behind());
      long sequence = view.info().sequence();
      catchUp();
      assertTrue(view.info().sequence() > sequence);
      Follower.Status status = follower.look(view);
      assertFalse(status.changed());
      assertEquals(Duration.ZERO, status.behind());
    }
  }

  @Test
  void looksAndOpeningsAreASecondApart() throws Exception {
    try (OpenDatabase node = OpenDatabase.at(directory)) {
      node.putRows(4, 4);
      assertTrue(follower.isLookDue());
      follower.look(view);
      assertFalse(follower.isLookDue());
      assertTrue(follower.isDue());
      catchUp();
      node.putRows(5, 5);
      pass(0.9);
      assertFalse(follower.isLookDue());
      assertTrue(follower.look(view).changed());
      assertFalse(follower.isDue());
      pass(0.2);
      follower.look(view);
      assertTrue(follower.isDue());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNodeIsSeenToStartAndToStop() throws Exception {
    assertFalse(follower.look(view).stopped());
    try (OpenDatabase node = OpenDatabase.at(directory)) {
      node.putRows(4, 4);
      Follower.Status status = follower.look(view);
      assertTrue(status.live());
      assertEquals(ProcessHandle.current().pid(), status.holder().orElseThrow().pid());
    }
    follower.look(view);
    catchUp();
    Follower.Status status = follower.look(view);
    assertFalse(status.live());
    assertTrue(status.stopped());
    assertFalse(status.changed());
  }

  @Test
  void whereNoLockIsSeenADirectoryThatKeepsChangingIsInUse() throws Exception {
    follower.look(view);
    for (int i = 0; i < 3; i++) {
      pass(1);
      Files.writeString(directory.resolve("00000" + i + ".tmp"), "someone writes");
      follower.look(view);
    }
    assertTrue(follower.look(view).live());
    assertFalse(follower.look(view).stopped());
    pass(10);
    assertFalse(follower.look(view).live());
  }

  @Test
  void aDirectoryThatIsTakenAwayKeepsTheLastStateAndIsTriedEverLater() throws Exception {
    Path away = folder.resolve("away");
    Files.move(directory, away);
    assertTrue(follower.look(view).changed());
    Duration wait = Duration.ZERO;
    for (int i = 0; i < 8; i++) {
      assertTrue(follower.isDue());
      assertEquals(Optional.empty(), follower.catchUp(view, ScanControl.none()));
      Follower.Trouble trouble = follower.look(view).trouble().orElseThrow();
      assertEquals("There is nothing at " + directory + ".", trouble.failure().sentence());
      assertTrue(trouble.nextTry().compareTo(wait) >= 0);
      assertFalse(follower.isDue());
      wait = trouble.nextTry();
      now = now.plus(wait);
      follower.look(view);
    }
    assertEquals(Duration.ofSeconds(30), wait);
    assertEquals(3, count());
    Files.move(away, directory);
    Follower.Status back = follower.look(view);
    assertFalse(back.changed());
    assertEquals(Optional.empty(), back.trouble());
  }

  @Test
  void ofADirectoryThatIsHalfGoneTheLastGoodStateIsKept() throws Exception {
    try (OpenDatabase node = OpenDatabase.at(directory)) {
      node.putRows(4, 9).flush();
    }
    follower.look(view);
    catchUp();
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sst")).toList()) {
        Files.delete(file);
      }
    }
    pass(10);
    follower.look(view);
    assertTrue(follower.isDue());
    assertEquals(Optional.empty(), follower.catchUp(view, ScanControl.none()));
    Follower.Trouble trouble = follower.look(view).trouble().orElseThrow();
    assertEquals("NO_LONGER_WHOLE", trouble.failure().code());
    assertEquals(9, count());
  }

  private int count() throws Exception {
    int count = 0;
    try (RecordCursor<?> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      while (cursor.next()) {
        count++;
      }
    }
    return count;
  }

  @Test
  void aSnapshotInsideADirectoryIsNotFollowed() throws Exception {
    Path recorded = Recorded.unpack("small", folder);
    try (StateView all = Sources.open(Source.of(recorded), ScanControl.none())) {
      UInt64 height =
          all.snapshots(ScanControl.none()).stream()
              .filter(SnapshotSummary::full)
              .findFirst()
              .orElseThrow()
              .height();
      try (StateView snapshot =
          Sources.open(Source.snapshot(recorded, height), ScanControl.none())) {
        assertEquals(Optional.empty(), Follower.of(snapshot, clock));
      }
    }
  }
}
