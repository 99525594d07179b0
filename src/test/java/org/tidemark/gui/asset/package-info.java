/** Tests of the sheet that names assets. */
@NullMarked
package org.tidemark.gui.asset;

import org.jspecify.annotations.NullMarked;
