/**
 * The page of order books: market chooser and ladder.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source}.
 * Decision: a book is read as price levels when its market is chosen and kept only while it is
 * shown; its orders are a step away on the orders page.
 */
@NullMarked
package org.tidemark.gui.book;

import org.jspecify.annotations.NullMarked;
