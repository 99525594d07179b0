/**
 * The page of blocks: each with its transactions, what they asked for, and what became of them.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source}.
 * Decision: the list holds summaries only and a block is read when it is chosen, since a journal
 * can have millions of blocks and each of them thousands of transactions.
 */
@NullMarked
package org.tidemark.gui.block;

import org.jspecify.annotations.NullMarked;
