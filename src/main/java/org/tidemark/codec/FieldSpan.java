package org.tidemark.codec;

/**
 * A byte range of a key or value with its meaning, for the annotated bytes.
 *
 * @param offset first byte
 * @param length bytes, at least 1
 * @param field name in the node's source, for example {@code user.len}
 * @param type for example {@code u64 LE}
 * @param text the value as a person reads it
 */
public record FieldSpan(int offset, int length, String field, String type, String text) {}
