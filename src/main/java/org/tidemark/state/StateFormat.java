package org.tidemark.state;

import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;

/**
 * What layout a directory holds.
 *
 * @param version number of the format where it has one, else 0
 */
public record StateFormat(Layout layout, long version) {
  /** Layouts that can be told apart. */
  public enum Layout {
    /** The Rust node's bincode layout in the default family. */
    V1,
    /** The Java node's layout: a column family for each kind. */
    V2,
    /** The text layout of the node's {@code core} crate. */
    TEXT,
    /** A version this build does not know. */
    NEWER,
    /** A RocksDB database without exchange records. */
    FOREIGN
  }

  /** Format v1. */
  public static final StateFormat V1 = new StateFormat(Layout.V1, 1);

  /** Format v2. */
  public static final StateFormat V2 = new StateFormat(Layout.V2, 2);

  /** The text layout. */
  public static final StateFormat TEXT = new StateFormat(Layout.TEXT, 0);

  /** No exchange records. */
  public static final StateFormat FOREIGN = new StateFormat(Layout.FOREIGN, 0);

  /** True if orders and positions can be read from it. */
  public boolean hasRecords() {
    return layout == Layout.V1 || layout == Layout.V2;
  }

  /** How its entries are laid out; {@link Schema#RAW} where nothing is known of it. */
  public Schema schema() {
    return switch (layout) {
      case V1 -> Schema.V1;
      case V2 -> Schema.V2;
      case TEXT, NEWER, FOREIGN -> Schema.RAW;
    };
  }

  /** What {@code key[0, length)} of a family is; unknown where nothing is known of the layout. */
  public EntryKind kind(String family, byte[] key, int length) {
    return schema().kind(family, key, length);
  }

  /** Short name for machines, for example {@code v1}. */
  public String code() {
    return switch (layout) {
      case V1 -> "v1";
      case V2 -> "v2";
      case TEXT -> "core-text";
      case NEWER -> "v" + Long.toUnsignedString(version);
      case FOREIGN -> "unknown";
    };
  }

  /** What a person reads. */
  public String text() {
    return switch (layout) {
      case V1 -> "format v1";
      case V2 -> "format v2";
      case TEXT -> "the text layout of the node's core crate";
      case NEWER ->
          "format v"
              + Long.toUnsignedString(version)
              + ", which is newer than this Tidemark knows (v2)";
      case FOREIGN -> "no exchange records";
    };
  }
}
