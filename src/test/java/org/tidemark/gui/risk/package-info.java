/** Tests of the risk page. */
@NullMarked
package org.tidemark.gui.risk;

import org.jspecify.annotations.NullMarked;
