/** Tests of the pages over states recorded from the real node. */
@NullMarked
package org.tidemark.gui.browse;

import org.jspecify.annotations.NullMarked;
