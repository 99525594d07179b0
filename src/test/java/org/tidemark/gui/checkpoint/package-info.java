/** Tests of the page of checkpoints. */
@NullMarked
package org.tidemark.gui.checkpoint;

import org.jspecify.annotations.NullMarked;
