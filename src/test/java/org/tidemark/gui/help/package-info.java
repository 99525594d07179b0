/** Tests of the help. */
@NullMarked
package org.tidemark.gui.help;

import org.jspecify.annotations.NullMarked;
