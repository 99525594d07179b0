/**
 * The JSON of a backup: written and read as a stream, one record at a time, in constant memory.
 *
 * <p>May import what {@code codec} may: {@code datatypes} only; held by {@code ArchitectureTest}.
 * It knows no file and no database: a stream of bytes on one side, a {@link
 * org.tidemark.codec.backup.BackupSink} of records on the other. It lies below {@code state}, so
 * that a backup file is a source like any other, and the package {@code backup}, which makes and
 * restores files, lies above.
 *
 * <p>The file is one JSON object. It begins with {@code format}, {@code version} and {@code
 * state_format}, so that a reader knows at the first record how it is laid out; then come the
 * fields of the node's own {@code StateSnapshot} with their names and types, so that the node's
 * importer (serde) reads it and passes over the rest; then what that has no place for; last the
 * digest. The schema is {@code assets/tidemark-backup.schema.json}.
 *
 * <table>
 * <caption>fields</caption>
 * <tr><td>height, timestamp</td><td>0 where none is stored, as in format v1</td></tr>
 * <tr><td>orders, positions</td><td>[[id, record]], ascending id; of v2 with the heights and the
 * closing inside the record</td></tr>
 * <tr><td>orderbooks</td><td>made of the open orders; left out when compact, never read back</td></tr>
 * <tr><td>marks</td><td>[[market, {price, height}]], ascending market</td></tr>
 * <tr><td>meta</td><td>the counters of format v2 that are stored</td></tr>
 * <tr><td>other</td><td>every other entry, [[key, value]] in hex by column family, in key order. A
 * record with bytes after its end is here too, whole, and its entry counts</td></tr>
 * <tr><td>digest</td><td>counts, the digests of the state, and {@code content}</td></tr>
 * </table>
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>The digest of the state says nothing of book ids, heights, closings, counters and of {@code
 *       other}. {@code content} does: SHA-256 over every entry as the state's own format lays it
 *       out, in the order of the file. A restored directory of the same format can be walked in
 *       that order again, so it proves that its keys and values are the same bytes.
 *   <li>A value longer than {@value org.tidemark.codec.backup.BackupWriter#CHUNK_BYTES} bytes is an
 *       array of pieces, so that no string is longer than a reader must hold, and a longer one can
 *       be refused.
 *   <li>One record a line, so that a refusal's line and column lead somewhere, and so does {@code
 *       grep}.
 *   <li>Nothing says when or of what directory it was made: the same state makes the same bytes.
 * </ul>
 */
@NullMarked
package org.tidemark.codec.backup;

import org.jspecify.annotations.NullMarked;
