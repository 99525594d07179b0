/**
 * What the pages of one open source share: the one reading of everything, the ways from page to
 * page, the words for what is stored, the banner that says what cannot be read.
 *
 * <p>May import the core packages and {@code gui.common}, no page. Decision: what takes one pass
 * over everything is read once, by {@link org.tidemark.gui.source.CensusModel}, and shared; a pass
 * for each page was refused, as it takes minutes on a large directory.
 *
 * <p>Decision: pages follow a running node through {@link org.tidemark.gui.source.Follows}: they
 * are handed each new view and read it in their own time; the session asks which views they still
 * read and closes the others. Reference counts in the hands of every page were refused, as one page
 * that forgets to let go would hold deleted files on disk for ever.
 */
@NullMarked
package org.tidemark.gui.source;

import org.jspecify.annotations.NullMarked;
