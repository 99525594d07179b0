/** Tests of jobs and runners: no sleeps, every step is taken by hand. */
@NullMarked
package org.tidemark.task;

import org.jspecify.annotations.NullMarked;
