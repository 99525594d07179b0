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
 *
 * <p>Decision: the filter row is part of the table's header, so that each field is where its column
 * is while columns are moved and sized. What is typed there is the one text form that the command
 * line has, too: {@link org.tidemark.state.ConditionText}.
 *
 * <p>Decision: which rows are selected is kept in ranges of {@link
 * org.tidemark.gui.record.RowSelection}. JavaFX's own model lists every row, which takes seconds
 * for a million and longer to undo. Rows picked by number hold the table still while a node writes:
 * the same number would be another record.
 */
@NullMarked
package org.tidemark.gui.record;

import org.jspecify.annotations.NullMarked;
