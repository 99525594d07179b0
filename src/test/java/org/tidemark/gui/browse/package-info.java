/** Tests of {@code gui.browse}, on the recorded directories of the real node. */
@NullMarked
package org.tidemark.gui.browse;

import org.jspecify.annotations.NullMarked;
