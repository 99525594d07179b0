/**
 * The entry point alone: it picks the window or the command line and wires them.
 *
 * <p>May import: everything, since it is where the parts are put together.
 */
@NullMarked
package org.tidemark;

import org.jspecify.annotations.NullMarked;
