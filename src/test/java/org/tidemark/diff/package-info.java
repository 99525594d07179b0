/**
 * Comparisons against a naive one in memory, against the journal of a node, against damage, and
 * against disks that are full.
 */
@NullMarked
package org.tidemark.diff;

import org.jspecify.annotations.NullMarked;
