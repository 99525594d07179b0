/**
 * The pages that show what is in a state: overview, orders, positions, raw keys, findings.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}. Decision: pages know
 * each other only through {@link org.tidemark.gui.browse.Places}, so that each can be tested alone.
 */
@NullMarked
package org.tidemark.gui.browse;

import org.jspecify.annotations.NullMarked;
