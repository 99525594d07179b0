package org.tidemark.gui.source;

import java.util.List;
import org.tidemark.state.StateView;

/**
 * What keeps up with a running node: a page, or something that pages share. All methods are called
 * on the JavaFX thread.
 *
 * <p>A view handed over stays open until another one was, and from then on for as long as it is
 * among those of {@link #reading}. So a part that lets go of the old view at once need not say
 * anything, and one that leaves old rows on screen until the new ones are counted names the view
 * they come from.
 */
public interface Follows {
  /**
   * The state moved on: show this view from now on, in place, keeping selection and scroll. Called
   * for parts on screen or not; one that is not had better only note it and read when it is shown.
   */
  void show(StateView next);

  /** Called about once a second: time to read what was put off, so as not to read all the time. */
  default void pulse() {}

  /** The views still read from, the newest need not be among them. */
  default List<StateView> reading() {
    return List.of();
  }
}
