package org.tidemark.gui.shell;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/** How a session keeps up with a directory that a node may be writing. JavaFX thread only. */
public interface Live {
  /**
   * What the status bar shows of it, in the user's language.
   *
   * @param live true while a node has the directory open
   * @param paused true if what is shown stays while the node goes on
   * @param position which state is shown and how far it is behind; empty if nothing moves
   * @param holder who has the directory open; empty if nobody has or it cannot be told
   * @param notice something to know, a sentence
   * @param trouble true if the notice is that catching up does not work
   */
  record State(
      boolean live,
      boolean paused,
      String position,
      String holder,
      Optional<String> notice,
      boolean trouble) {}

  ReadOnlyObjectProperty<State> stateProperty();

  /** True while what is shown is held still; the user's to set. */
  BooleanProperty pausedProperty();

  /** Ends following, before the session is closed. */
  void close();
}
