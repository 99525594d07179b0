/**
 * The exchange: order books, perpetual positions and mark prices, changed by blocks and by nothing
 * else (DESIGN section 8). The same blocks make the same receipts and the same state on every
 * machine: no clock, no input or output, no randomness, no order that a hash table decides. One
 * thread.
 *
 * <p>May import {@code datatypes} and {@code codec} only; held by {@code ArchitectureTest}.
 *
 * <p><b>Decision: a call is checked in full, then done.</b> A placement counts its matches and pays
 * for them before the first one is made, so a call that fails has changed nothing and nothing has
 * to be undone. Refused: a journal of undo steps, which every new call would have to remember.
 *
 * <p><b>Decision: a book is a queue of linked orders at each price, and prices are a sorted array
 * in chunks</b> ({@link org.tidemark.engine.LadderBook}). Placing at a known price, matching and
 * cancelling touch only neighbours and scan nothing; a new price costs one binary search and the
 * shift of at most a chunk. Refused: {@code TreeMap}, with an entry object for each level and a
 * descent from the root at each placement; and a radix tree, which at 256-bit prices is as deep as
 * the price is long.
 *
 * <p><b>Decision: ids are found through {@link org.tidemark.engine.IdMap}</b>, a table of primitive
 * keys: ten million boxed ids in a {@code HashMap} take half a gigabyte that the orders themselves
 * need.
 *
 * <p><b>Decision: what a migrated directory holds is kept as it is.</b> Format v1 stores filled
 * orders and crossed books. Such orders can be asked for and cancelled, but a filled one is in no
 * queue, and books that cross stay so until a placement trades with them.
 */
@NullMarked
package org.tidemark.engine;

import org.jspecify.annotations.NullMarked;
