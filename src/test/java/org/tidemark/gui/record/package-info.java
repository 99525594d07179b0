/** Tests of the pages of records. */
@NullMarked
package org.tidemark.gui.record;

import org.jspecify.annotations.NullMarked;
