package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.StoreProcess;

class LockHolderTest {
  private static final List<String> LINES =
      List.of(
          "1: POSIX  ADVISORY  READ  800 fe:00:77 128 128",
          "2: FLOCK  ADVISORY  WRITE 801 fe:00:78 0 EOF",
          "2: -> POSIX  ADVISORY  WRITE 803 fe:00:77 0 EOF",
          "3: POSIX  ADVISORY  WRITE 804 fe:01:77 0 EOF",
          "4: OFDLCK ADVISORY  WRITE -1 fe:00:79 0 EOF");

  @TempDir private Path folder;

  private static long pid(long inode, long device) {
    return LockHolder.of(LINES, inode, device, Path.of("/nowhere/LOCK"))
        .map(LockHolder::pid)
        .orElse(0L);
  }

  @Test
  void onlyAWriteLockOnThatVeryFileCounts() {
    assertEquals(804, pid(77, 0xfe01));
    assertEquals(0, pid(77, 0xfe00));
    assertEquals(801, pid(78, 0xfe00));
    assertEquals(-1, pid(79, 0xfe00));
    assertEquals(0, pid(80, 0xfe00));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessThatHasADirectoryOpenIsNamedAndNothingIsTouched() throws Exception {
    Path directory = folder.resolve("data");
    OpenDatabase.at(directory).putRows(1, 3).close();
    assertEquals(Optional.empty(), LockHolder.of(directory));
    try (ChildJvm node = ChildJvm.start(StoreProcess.class, "hold", directory.toString())) {
      assertEquals("ready", node.readLine());
      DirectoryImage before = DirectoryImage.of(directory);
      LockHolder holder = LockHolder.of(directory).orElseThrow();
      assertEquals(node.pid(), holder.pid());
      assertFalse(holder.command().isEmpty());
      assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
      assertEquals("closed", node.ask(""));
      assertEquals(0, node.exitCode());
      assertEquals(Optional.empty(), LockHolder.of(directory));
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsHeldByNobody() {
    assertEquals(Optional.empty(), LockHolder.of(folder.resolve("nothing")));
  }
}
