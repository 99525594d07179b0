/**
 * The pages of orders and positions: table, filter row, columns, detail.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source},
 * {@code gui.bytes}. Decision: one set of classes, typed by {@link org.tidemark.state.RecordKind},
 * serves both kinds; two copies drift apart.
 *
 * <p>Decision: when the state moves on, the whole request is answered anew in the background and
 * then swapped in with the rows in sight already read, by id: {@link
 * org.tidemark.gui.record.RowFollower}. A table that is not on screen lets go of its state at once
 * and catches up when it is shown.
 */
@NullMarked
package org.tidemark.gui.record;

import org.jspecify.annotations.NullMarked;
