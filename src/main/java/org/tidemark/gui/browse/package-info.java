/**
 * Opens a source and shows what it is: the session with its pages, the overview, the findings.
 *
 * <p>May import the core packages and every other package of {@code gui}. Decision: this is the one
 * place that knows all pages and ties them together; the pages know each other only through {@link
 * org.tidemark.gui.source.Places}, so that each can be tested alone.
 */
@NullMarked
package org.tidemark.gui.browse;

import org.jspecify.annotations.NullMarked;
