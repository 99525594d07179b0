package org.tidemark.gui.shell;

/**
 * Where a typed text leads in the open session.
 *
 * @param text as a person reads it ("Order 1,042")
 * @param isLastResort true if it is offered only where nothing else fits what was typed
 * @param go shows it
 */
public record Destination(String text, boolean isLastResort, Runnable go) {}
