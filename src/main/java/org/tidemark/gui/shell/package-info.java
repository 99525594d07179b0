/**
 * The window around the pages: start, menus, welcome screen, opening and closing, navigation,
 * status bar.
 *
 * <p>May import: {@code gui.common}, {@code gui.help}, {@code task}, {@code state.Source} and
 * JavaFX; what it starts and reports itself: the demo node, the scratch folder, the version of
 * RocksDB. Otherwise it knows of the core only how a source is named, and no page but Activity:
 * both come in through {@link org.tidemark.gui.shell.SourceOpener}, {@link
 * org.tidemark.gui.shell.Session} and {@link org.tidemark.gui.shell.Page}.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>A session lists its own pages, so that the navigation never offers what a source lacks. A
 *       fixed list with disabled entries was refused.
 *   <li>Sheets (shortcuts, about, unexpected errors) lie inside the window. Separate dialog windows
 *       lose zoom and theme, and get lost behind others.
 *   <li>The command palette lists what the menus hold, as it is when it is opened, and asks the
 *       session where a text leads. A registry of commands beside the menus was refused: the two
 *       would drift apart.
 *   <li>Each window has threads, tasks and a session of its own ({@link
 *       org.tidemark.gui.shell.MainWindow}); settings, theme, text size and log are the process's
 *       ({@link org.tidemark.gui.shell.Windows}). One process per window was refused: settings
 *       would be written over each other.
 *   <li>{@link org.tidemark.gui.shell.ShellViewModel} holds all state and no control; controllers
 *       only bind.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.shell;

import org.jspecify.annotations.NullMarked;
