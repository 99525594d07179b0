package org.tidemark.gui.shell;

import org.tidemark.state.Source;

/**
 * That what is open belongs to something else, and the way there.
 *
 * @param text what it is ("Checkpoint 1,000 of data")
 * @param back the words on the button
 * @param source what it belongs to
 */
public record Origin(String text, String back, Source source) {}
