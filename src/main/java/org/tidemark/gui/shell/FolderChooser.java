package org.tidemark.gui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Settings;

/** The system's folder dialog, starting beside the directory opened last. */
final class FolderChooser {
  private final Window owner;
  private final Settings settings;

  FolderChooser(Window owner, Settings settings) {
    this.owner = owner;
    this.settings = settings;
  }

  /** Empty if the user thinks better of it. */
  Optional<Path> choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.get("open.title"));
    settings.recent().stream()
        .map(recent -> recent.path().getParent())
        .filter(parent -> parent != null && parent.toFile().isDirectory())
        .findFirst()
        .ifPresent(parent -> chooser.setInitialDirectory(parent.toFile()));
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }
}
