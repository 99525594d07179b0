/** Tests of the page of blocks. */
@NullMarked
package org.tidemark.gui.block;

import org.jspecify.annotations.NullMarked;
