/**
 * Stored bytes in hex beside what they mean, for every pane that shows one entry.
 *
 * <p>May import the core packages and {@code gui.common}. Decision: one control and one model for
 * records and for raw keys, since a byte means the same wherever the user came from; a second,
 * simpler one for raw keys was refused.
 */
@NullMarked
package org.tidemark.gui.bytes;

import org.jspecify.annotations.NullMarked;
