/**
 * The risk page: the open positions of a market at its stored mark price or at one typed by the
 * user.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source}.
 * Decision: a page of its own rather than a second tab of the positions: it shows one market at a
 * price, the table of positions every stored record, and neither has room for the other. Each leads
 * to the other.
 *
 * <p>Decision: what a price does to positions is reckoned from {@link
 * org.tidemark.state.MarketRisk}, which is read once for each state; moving the slider reads
 * nothing. The table holds the most endangered only, since rows of a million positions that are far
 * from liquidation would be paid for with a sort at each move and looked at by nobody; it says how
 * many there are, and all are in every sum and bar.
 */
@NullMarked
package org.tidemark.gui.risk;

import org.jspecify.annotations.NullMarked;
