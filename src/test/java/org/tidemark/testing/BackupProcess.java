package org.tidemark.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.backup.BackupRestore;
import org.tidemark.backup.Export;
import org.tidemark.checkpoint.Undo;
import org.tidemark.codec.Schema;
import org.tidemark.migration.Migration;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Exports, restores or migrates in turns, until it is killed or, once, until it fails. */
public final class BackupProcess {
  private static final ScanControl CONTROL = ScanControl.none();

  private BackupProcess() {}

  /**
   * Arguments: {@code export DIRECTORY FILE}, {@code once DIRECTORY FILE}, {@code restore FILE FILE
   * DIRECTORY} or {@code migrate DIRECTORY}. Says "ready", then a line after each act.
   */
  public static void main(String[] arguments) throws Failure {
    System.out.println("ready");
    switch (arguments[0]) {
      case "export" -> {
        while (true) {
          export(Path.of(arguments[1]), Path.of(arguments[2]));
          System.out.println("exported");
        }
      }
      case "once" -> {
        try {
          export(Path.of(arguments[1]), Path.of(arguments[2]));
          System.out.println("exported");
        } catch (Failure e) {
          System.out.println(e.code());
        }
      }
      case "restore" -> {
        Path directory = Path.of(arguments[3]);
        for (int turn = 0; ; turn++) {
          Source file = Source.of(Path.of(arguments[1 + turn % 2]));
          Optional<Schema> format = Optional.of(turn % 3 == 0 ? Schema.V1 : Schema.V2);
          BackupRestore.of(file, directory, format, CONTROL).run(CONTROL);
          System.out.println("restored");
          Undo.discard(directory, Undo.last(directory).copy());
        }
      }
      case "migrate" -> {
        Path directory = Path.of(arguments[1]);
        while (true) {
          Migration.of(directory, format(directory)).run(CONTROL);
          System.out.println("migrated");
          Undo.discard(directory, Undo.last(directory).copy());
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void export(Path directory, Path file) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      Export.of(view, file).replacing().run(CONTROL);
    }
  }

  private static Schema format(Path directory) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      return view.info().format().schema() == Schema.V1 ? Schema.V2 : Schema.V1;
    }
  }
}
