package org.tidemark;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @Test
  void onlyASingleDirectoryOpensTheWindow(@TempDir Path directory) {
    assertTrue(Main.isDirectory(new String[] {directory.toString()}));
    assertFalse(Main.isDirectory(new String[] {directory.resolve("missing").toString()}));
    assertFalse(Main.isDirectory(new String[] {"\0"}));
    assertFalse(Main.isDirectory(new String[] {"info", directory.toString()}));
  }
}
