/** Tests of {@code org.tidemark.gui.compare}. */
@NullMarked
package org.tidemark.gui.compare;

import org.jspecify.annotations.NullMarked;
