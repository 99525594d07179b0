/** Tests of {@code gui.common}. */
@NullMarked
package org.tidemark.gui.common;

import org.jspecify.annotations.NullMarked;
