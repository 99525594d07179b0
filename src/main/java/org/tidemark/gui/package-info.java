/**
 * The desktop application, one sub-package per feature; this one holds nothing itself.
 *
 * <p>May import: every core package, never {@code cli}.
 */
@NullMarked
package org.tidemark.gui;

import org.jspecify.annotations.NullMarked;
