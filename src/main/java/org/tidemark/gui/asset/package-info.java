/**
 * The sheet in which a person names assets and markets and says how many decimal places their
 * numbers have.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source}.
 * The names themselves are {@link org.tidemark.gui.common.AssetNames}, since every page shows them.
 *
 * <p>Decision: every act is saved at once and seen in all windows at once. A sheet with its own
 * Save was refused: what is tried out here is judged by looking at the tables behind it.
 */
@NullMarked
package org.tidemark.gui.asset;

import org.jspecify.annotations.NullMarked;
