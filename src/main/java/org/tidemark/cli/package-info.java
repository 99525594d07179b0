/**
 * The command line: picocli commands over the core, thin enough that each is its output.
 *
 * <p>May import every package but {@code gui}; held by {@code ArchitectureTest}. Only this package
 * and {@code Main} write to the standard streams.
 *
 * <p>Decisions. Data goes to standard output, progress (on a terminal only) and remarks to standard
 * error. Exit codes: 0 fine, 1 error, 2 findings or differences. A reader that closes the pipe
 * early ({@code | head}) ends the command quietly; any other failure to write is an error, so that
 * a full disk never looks like a complete export. Output streams: no command holds all records.
 */
@NullMarked
package org.tidemark.cli;

import org.jspecify.annotations.NullMarked;
