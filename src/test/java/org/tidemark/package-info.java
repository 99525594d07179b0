/** Tests of the entry point. */
@NullMarked
package org.tidemark;

import org.jspecify.annotations.NullMarked;
