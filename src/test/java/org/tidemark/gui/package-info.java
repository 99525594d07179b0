/** What window tests share, and tests of the window's resources. */
@NullMarked
package org.tidemark.gui;

import org.jspecify.annotations.NullMarked;
