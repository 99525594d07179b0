package org.tidemark.gui.shell;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.tidemark.state.Source;

/** An opened source, as the window sees it. */
public interface Session {
  /** What was opened. */
  Source source();

  /** Short name for the title bar. */
  String title();

  /** The word in the mode badge, in the user's language ("INSPECT"); changes on JavaFX's thread. */
  ObservableValue<String> mode();

  /** The format for the status bar ("Format v1"). */
  String format();

  /** The height for the status bar; empty text where none is known; changes on JavaFX's thread. */
  ObservableValue<String> height();

  /**
   * How it keeps up with a running node; empty before its pages were made and if it cannot move.
   */
  default Optional<Live> live() {
    return Optional.empty();
  }

  /** What it belongs to, if it is a part or a copy of something else. */
  default Optional<Origin> origin() {
    return Optional.empty();
  }

  /** File, Export backup; empty before its pages were made and if it holds nothing to export. */
  default Optional<Runnable> export() {
    return Optional.empty();
  }

  /** File, Restore; empty before its pages were made and if it can be neither end of a restore. */
  default Optional<Runnable> restore() {
    return Optional.empty();
  }

  /** Tools, Asset names; empty before its pages were made. */
  default Optional<Runnable> assetNames() {
    return Optional.empty();
  }

  /** False if opening it anew would lose what took work or cannot be had again. */
  default boolean isReloadable() {
    return true;
  }

  /**
   * Where a typed text leads, best first; empty before its pages were made and if it is understood
   * as no place. JavaFX thread.
   *
   * @param typed as it was typed or pasted, blanks included
   */
  default List<Destination> destinations(String typed) {
    return List.of();
  }

  /** Makes the pages, in the order of the navigation, at least one. Called once, JavaFX thread. */
  List<Page> pages(PageContext context);

  /** Releases the source. Called once, on a worker thread, after all pages were closed. */
  void close();
}
