package org.tidemark.storage;

/**
 * A table file of the view.
 *
 * @param name file name without the directory
 * @param bytes size as the manifest has it
 * @param level level in the tree, 0 is the newest
 * @param entries keys in it, with overwritten ones and tombstones
 * @param deletions tombstones in it
 */
public record StoreFile(
    String name, String family, long bytes, int level, long entries, long deletions) {}
