package org.tidemark.gui.compare;

import org.tidemark.state.Source;
import org.tidemark.state.SourceException;

/** What is chosen for a side. */
sealed interface Choice {
  /** What is open in the window, as it is when the comparison starts. */
  record Current() implements Choice {}

  /** Anything that can be opened. */
  record At(Source source) implements Choice {}

  /** What is open. No constant: an interface that makes one of its own records can lock up. */
  static Choice current() {
    return new Current();
  }

  /** No path is written so: it is not absolute, and those that are kept are. */
  String CURRENT_TEXT = "current";

  /** As the settings keep it. */
  default String written() {
    return switch (this) {
      case Current current -> CURRENT_TEXT;
      case At at -> at.source().toString();
    };
  }

  /**
   * Reads {@link #written}.
   *
   * @throws SourceException if it names no source
   */
  static Choice parse(String text) throws SourceException {
    return text.equals(CURRENT_TEXT) ? current() : of(Source.parse(text));
  }

  /** With an absolute path, so that two ways of writing one are the same choice. */
  static Choice of(Source source) {
    return new At(new Source(source.directory().toAbsolutePath().normalize(), source.snapshot()));
  }
}
