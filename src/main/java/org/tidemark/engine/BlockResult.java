package org.tidemark.engine;

import org.tidemark.codec.JournalEntry;

/**
 * What a node commits for one block, in one batch.
 *
 * @param journal the block and its receipts
 * @param changes the records the block left different
 */
public record BlockResult(JournalEntry journal, StateChanges changes) {}
