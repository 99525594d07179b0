/**
 * Scenario benches: they print one table each and assert nothing about time, because a machine that
 * is busy is not a bug. Run with {@code mvn verify -Pbench}; one of them with {@code
 * -Dtest=OrderBookBench}; sizes with {@code -Dbench.rows=10k,1M,10M} and the properties that each
 * class names.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>What is compared runs in the same run on the same input, in turns where it can: on a
 *       machine that is shared, a ratio is worth more than a speed.
 *   <li>Only the order books go through JMH: there one operation takes less than a microsecond, and
 *       what the compiler does to a loop decides. The others wait for disks and collectors.
 *   <li>Bare RocksDB runs with the options that the node itself has written.
 * </ul>
 */
package org.tidemark.bench;
