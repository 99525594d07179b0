/**
 * What the pages of one open source share: the one reading of everything, the ways from page to
 * page, the words for what is stored, the banner that says what cannot be read.
 *
 * <p>May import the core packages and {@code gui.common}, no page. Decision: what takes one pass
 * over everything is read once, by {@link org.tidemark.gui.source.CensusModel}, and shared; a pass
 * for each page was refused, as it takes minutes on a large directory.
 */
@NullMarked
package org.tidemark.gui.source;

import org.jspecify.annotations.NullMarked;
