package org.tidemark.codec.backup;

import org.tidemark.codec.StateHasher;

/**
 * What proves a backup.
 *
 * @param state the digests of the state, the same in every format
 * @param content 64 lower-case hex digits: of every entry, in the layout of {@code state_format}
 */
public record BackupDigest(StateHasher.Sections state, String content) {}
