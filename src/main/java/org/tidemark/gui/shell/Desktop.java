package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.Optional;

/** What is asked of the system outside the window: its dialogs, its file manager. */
public interface Desktop {
  /**
   * Asks where a file is to be written; the dialog itself asks before it names a file that is
   * there.
   *
   * @param folder where the dialog starts
   * @param name offered
   * @return empty if the user thinks better of it
   */
  Optional<Path> saveBackup(Path folder, String name);

  /**
   * Asks where a text is to be written; the same holds as for a backup.
   *
   * @param folder where the dialog starts
   * @param name offered
   */
  Optional<Path> saveText(Path folder, String name);

  /** Asks for a backup file; empty if the user thinks better of it. */
  Optional<Path> openBackup();

  /** Asks where a file of asset names is to be written; empty if the user thinks better of it. */
  Optional<Path> saveAssetNames(String name);

  /** Asks for a file of asset names; empty if the user thinks better of it. */
  Optional<Path> openAssetNames();

  /** Asks for a directory; empty if the user thinks better of it. */
  Optional<Path> chooseFolder();

  /** Shows a folder in the file manager. */
  void showFolder(Path folder);
}
