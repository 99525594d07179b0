/**
 * The pages that show what is in a state: overview, order books, raw keys, findings.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}. Decision: pages know
 * each other only through {@link org.tidemark.gui.browse.Places}, so that each can be tested alone.
 * What takes one pass over everything is read once, by {@link org.tidemark.gui.browse.CensusModel},
 * and shared.
 */
@NullMarked
package org.tidemark.gui.browse;

import org.jspecify.annotations.NullMarked;
