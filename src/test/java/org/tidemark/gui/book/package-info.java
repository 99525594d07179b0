/** Tests of the page of order books. */
@NullMarked
package org.tidemark.gui.book;

import org.jspecify.annotations.NullMarked;
