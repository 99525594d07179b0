/** Tests of the page of raw keys. */
@NullMarked
package org.tidemark.gui.raw;

import org.jspecify.annotations.NullMarked;
