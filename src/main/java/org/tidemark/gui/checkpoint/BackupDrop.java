package org.tidemark.gui.checkpoint;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.tidemark.state.Source;

/** A backup file dropped on a node. Anything else is left to what lies around it. */
final class BackupDrop {
  private BackupDrop() {}

  static void onto(Node node, Consumer<Path> act) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (file(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event ->
            file(event)
                .ifPresent(file -> {
                  event.setDropCompleted(true);
                  event.consume();
                  act.accept(file);
                }));
  }

  private static Optional<Path> file(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    return files.size() == 1
        ? Optional.of(files.getFirst().toPath()).filter(Source::isBackupName)
        : Optional.empty();
  }
}
