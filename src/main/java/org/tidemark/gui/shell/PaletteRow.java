package org.tidemark.gui.shell;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.gui.common.Messages;

/**
 * A line of the command palette.
 *
 * @param text what is done, or where it leads; this is what is searched
 * @param menu the menu it is in; empty for a place
 * @param keys its shortcut as a person reads it; empty if it has none
 * @param enabled false if it cannot be done now; {@code run} is not called then
 */
record PaletteRow(String text, String menu, String keys, Mark mark, boolean enabled, Runnable run) {
  /** What stands before the text. */
  enum Mark {
    NONE,
    /** A choice that is on. */
    ON,
    /** A place to go to. */
    PLACE
  }

  static PaletteRow of(Destination place) {
    return new PaletteRow(place.text(), "", "", Mark.PLACE, true, place.go());
  }

  /** All that is seen of it, to be heard. */
  String spoken() {
    List<String> parts = new ArrayList<>(List.of(text));
    if (mark == Mark.ON) {
      parts.add(Messages.get("palette.on"));
    }
    if (!keys.isEmpty()) {
      parts.add(keys);
    }
    if (!enabled) {
      parts.add(Messages.get("palette.unavailable"));
    }
    return String.join(", ", parts);
  }
}
