/**
 * Opens a source and shows what it is: the session with its pages, the overview, the findings.
 *
 * <p>May import the core packages and every other package of {@code gui}. Decision: this is the one
 * place that knows all pages and ties them together; the pages know each other only through {@link
 * org.tidemark.gui.source.Places}, so that each can be tested alone.
 *
 * <p>Decision: a session is always ready to follow. It looks at the directory about once a second
 * also while nobody writes, so that a node that starts is noticed; when the directory's format or
 * families become others it is opened anew, since pages and columns hang on them.
 */
@NullMarked
package org.tidemark.gui.browse;

import org.jspecify.annotations.NullMarked;
