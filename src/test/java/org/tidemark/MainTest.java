package org.tidemark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;

class MainTest {
  @Test
  void onlyASingleDirectoryOrSnapshotOpensTheWindow(@TempDir Path directory) {
    String path = directory.toString();
    assertEquals(Optional.of(Source.of(directory)), Main.windowSource(new String[] {path}));
    assertEquals(
        Optional.of(Source.snapshot(directory, UInt64.of(7))),
        Main.windowSource(new String[] {path + "#snapshot=7"}));
    assertEquals(Optional.empty(), Main.windowSource(new String[] {path + "#snapshot=seven"}));
    assertEquals(Optional.empty(), Main.windowSource(new String[] {path + "/missing"}));
    assertEquals(Optional.empty(), Main.windowSource(new String[] {"\0"}));
    assertEquals(Optional.empty(), Main.windowSource(new String[] {"info", path}));
    assertEquals(Optional.empty(), Main.windowSource(new String[] {"info"}));
  }

  @Test
  void aBackupOpensTheWindowAndAnyOtherFileDoesNot(@TempDir Path directory) throws IOException {
    Path backup = Files.createFile(directory.resolve("node.JSON.gz"));
    Path other = Files.createFile(directory.resolve("notes.txt"));
    assertEquals(
        Optional.of(Source.of(backup)), Main.windowSource(new String[] {backup.toString()}));
    assertEquals(Optional.empty(), Main.windowSource(new String[] {other.toString()}));
  }
}
