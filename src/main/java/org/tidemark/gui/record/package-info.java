/**
 * The pages of orders and positions: table, filter row, columns, detail.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source},
 * {@code gui.bytes}. Decision: one set of classes, typed by {@link org.tidemark.state.RecordKind},
 * serves both kinds; two copies drift apart.
 */
@NullMarked
package org.tidemark.gui.record;

import org.jspecify.annotations.NullMarked;
