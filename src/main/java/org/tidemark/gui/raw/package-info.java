/**
 * The page of raw keys: every stored entry, known or not.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source},
 * {@code gui.bytes}. Decision: it reads below every layout, so that what no layout explains is
 * shown and never hidden.
 */
@NullMarked
package org.tidemark.gui.raw;

import org.jspecify.annotations.NullMarked;
