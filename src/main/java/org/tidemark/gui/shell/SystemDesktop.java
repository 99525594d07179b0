package org.tidemark.gui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.HostServices;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Settings;

/** The system's own dialogs. */
final class SystemDesktop implements Desktop {
  private final Window owner;
  private final Settings settings;
  private final HostServices services;

  SystemDesktop(Window owner, Settings settings, HostServices services) {
    this.owner = owner;
    this.settings = settings;
    this.services = services;
  }

  @Override
  public Optional<Path> saveBackup(Path folder, String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("backup.saveTitle"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Messages.get("backup.packed"), "*.json.gz"),
            new FileChooser.ExtensionFilter(Messages.get("backup.plain"), "*.json"));
    chooser.setInitialFileName(name);
    startIn(chooser, folder);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> saveText(Path folder, String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("report.saveTitle"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Messages.get("report.textFile"), "*.txt"));
    chooser.setInitialFileName(name);
    startIn(chooser, folder);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> openBackup() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("backup.openTitle"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Messages.get("backup.both"), "*.json.gz", "*.json"),
            new FileChooser.ExtensionFilter(Messages.get("backup.any"), "*"));
    settings.recent().stream()
        .map(recent -> recent.path().getParent())
        .filter(parent -> parent != null)
        .findFirst()
        .ifPresent(parent -> startIn(chooser, parent));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> saveAssetNames(String name) {
    FileChooser chooser = assetNames("assets.exportTitle");
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> openAssetNames() {
    return Optional.ofNullable(assetNames("assets.importTitle").showOpenDialog(owner))
        .map(File::toPath);
  }

  private static FileChooser assetNames(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get(title));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Messages.get("assets.files"), "*.json"),
            new FileChooser.ExtensionFilter(Messages.get("backup.any"), "*"));
    return chooser;
  }

  private static void startIn(FileChooser chooser, Path folder) {
    if (folder.toFile().isDirectory()) {
      chooser.setInitialDirectory(folder.toFile());
    }
  }

  @Override
  public Optional<Path> chooseFolder() {
    return new FolderChooser(owner, settings).choose();
  }

  @Override
  public void showFolder(Path folder) {
    services.showDocument(folder.toUri().toString());
  }
}
