@NullMarked
package org.tidemark.checkpoint;

import org.jspecify.annotations.NullMarked;
