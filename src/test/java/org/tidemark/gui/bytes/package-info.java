/** Tests of stored bytes. */
@NullMarked
package org.tidemark.gui.bytes;

import org.jspecify.annotations.NullMarked;
