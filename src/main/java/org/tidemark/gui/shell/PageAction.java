package org.tidemark.gui.shell;

/**
 * What a page can do from anywhere in the window, for the menu Tools. The page is shown first.
 *
 * @param text as the menu shows it
 * @param keys as {@code KeyCombination} reads them; empty for none
 */
public record PageAction(String text, String keys, Runnable run) {}
