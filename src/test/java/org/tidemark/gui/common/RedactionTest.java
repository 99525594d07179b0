package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private final Redaction redaction =
      new Redaction(
          List.of(Path.of("/"), Path.of("/srv/my node"), Path.of("/srv/my node/live db")));

  private void assertRedacted(String expected, String text) {
    assertEquals(expected, redaction.apply(text));
  }

  @Test
  void pathsGoWhateverIsAroundThem() {
    assertRedacted("(path) is no data directory.", "/data is no data directory.");
    assertRedacted("Opening (path): gone", "Opening /home/me/node-1: gone");
    assertRedacted("file:(path)", "file:/home/me/x.json");
    assertRedacted("\"(path)\" (path)", "\"/a/b\" C:\\Users\\me\\node");
    assertRedacted("(path) cannot be used", "\\\\server\\share\\node cannot be used");
  }

  @Test
  void knownPathsGoWholeAlsoWithBlanks() {
    assertRedacted("(path) gone", "/srv/my node/live db/000012.sst gone");
    assertRedacted("(path): gone, see (path)", "/srv/my node/live db: gone, see /srv/my node");
  }

  @Test
  void addressesAndKeysGoAlsoShortened() {
    assertRedacted(
        "market (hex) of (hex)",
        "market 0x00000000000000000000000000000000000000aa of 0x00ab\u202612");
    assertRedacted("key (hex)", "key 6f726465723a00000000000000000000000000a1");
  }

  @Test
  void whatTellsWhatWentWrongStays() {
    String trace =
        """
        java.io.IOException: disk
        \tat java.base/java.lang.Thread.run(Thread.java:1474)
        \tat org.tidemark.storage.Disk.sync(Disk.java:55)
        TM-52C2-BF18 1/2 and/or 12:30:01.5Z
        """;
    assertRedacted(trace, trace);
  }
}
