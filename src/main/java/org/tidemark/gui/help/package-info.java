/**
 * The help: the Markdown pages of {@code assets/help}, shown inside the window.
 *
 * <p>May import: {@code gui.common} and JavaFX; {@code gui.shell} shows it.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>One text for all: the pages are read on the project's site as well as here, and the build
 *       only copies them beside the classes. A test compares every name of a button or a menu in
 *       them with the window's texts.
 *   <li>Markdown is parsed by a library and shown as JavaFX nodes, which take the theme, the zoom
 *       and the fonts. A web view was refused: it is a browser of 60 MB that knows none of them.
 *   <li>What a page cannot hold (HTML, links out of the help) is an error while it is read, which a
 *       test meets before a user does.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.help;

import org.jspecify.annotations.NullMarked;
