package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.tidemark.gui.common.DirectoryLabel;

/** What a page can do with the window around it. JavaFX thread only. */
public interface PageWindow {
  /**
   * Shows a sheet over the window. Escape and a click beside it put it away.
   *
   * @param first has the focus
   */
  void showSheet(Region sheet, Node first);

  /** Puts a sheet away, if it is the one on screen. */
  void hideSheet(Region sheet);

  /** Tells something above the pages, on top of what was told before. */
  void tell(Notice notice);

  /** A file or directory is no longer there: what was told goes if it needs it. */
  void removed(Path path);

  /** Holds what is shown still, or lets it follow again, while something is done to it. */
  void hold(boolean held);

  /** The system's dialogs. */
  Desktop desktop();

  /** What the open directory was labelled as, to be seen wherever something is done to it. */
  Optional<DirectoryLabel> label();

  /** Opens a directory once more, if it is still the one that is open. */
  void reload(Path directory);
}
