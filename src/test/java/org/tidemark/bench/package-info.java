/**
 * Scenario benches: they print one table each and assert nothing about time, because a machine that
 * is busy is not a bug. Run with {@code mvn verify -Pbench}; sizes with {@code
 * -Dbench.rows=10k,1M,10M}.
 */
package org.tidemark.bench;
