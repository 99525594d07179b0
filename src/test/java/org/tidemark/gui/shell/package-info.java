/** Tests of {@code gui.shell}. */
@NullMarked
package org.tidemark.gui.shell;

import org.jspecify.annotations.NullMarked;
