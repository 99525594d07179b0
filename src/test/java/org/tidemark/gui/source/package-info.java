/** Tests of what the pages of a source share. */
@NullMarked
package org.tidemark.gui.source;

import org.jspecify.annotations.NullMarked;
