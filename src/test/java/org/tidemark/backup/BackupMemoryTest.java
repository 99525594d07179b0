package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Schema;
import org.tidemark.migration.Migration;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.HeapChild;

/** A state goes out into a file, back, and to the other format in a heap that could not hold it. */
class BackupMemoryTest {
  @TempDir private Path folder;

  @Test
  void aHundredThousandOrdersIn32Megabytes() throws Exception {
    inSmallHeap(100_000, "32m");
  }

  @Test
  @Tag("stress")
  void aMillionOrdersIn48Megabytes() throws Exception {
    inSmallHeap(1_000_000, "48m");
  }

  private void inSmallHeap(int orders, String heap) throws Exception {
    Path directory = folder.resolve("data");
    GeneratedDirectory.write(directory, orders, 5);
    assertEquals("OK", HeapChild.run(heap, Child.class, directory.toString()));
  }

  /** Runs in the small heap. */
  static final class Child {
    private Child() {}

    /** The argument is the directory. */
    public static void main(String[] arguments) throws Failure {
      ScanControl control = ScanControl.none();
      Path directory = Path.of(arguments[0]);
      Path file = directory.resolveSibling("b.json.gz");
      String digest;
      try (StateView view = Sources.open(Source.of(directory), control)) {
        digest =
            Export.of(view, file).run(control).summary().digest().orElseThrow().state().state();
      }
      Path back = directory.resolveSibling("back");
      String restored =
          BackupRestore.of(Source.of(file), back, Optional.empty(), control)
              .run(control)
              .contents()
              .digest();
      String migrated = Migration.of(back, Schema.V2).run(control).contents().digest();
      System.out.println(digest.equals(restored) && digest.equals(migrated) ? "OK" : "wrong");
    }
  }
}
