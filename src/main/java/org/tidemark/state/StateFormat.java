package org.tidemark.state;

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
    /** The text layout of the node's {@code core} crate. */
    TEXT,
    /** A version this build does not know. */
    NEWER,
    /** A RocksDB database without exchange records. */
    FOREIGN
  }

  /** Format v1. */
  public static final StateFormat V1 = new StateFormat(Layout.V1, 1);

  /** The text layout. */
  public static final StateFormat TEXT = new StateFormat(Layout.TEXT, 0);

  /** No exchange records. */
  public static final StateFormat FOREIGN = new StateFormat(Layout.FOREIGN, 0);

  /** True if orders and positions can be read from it. */
  public boolean hasRecords() {
    return layout == Layout.V1;
  }

  /** Short name for machines, for example {@code v1}. */
  public String code() {
    return switch (layout) {
      case V1 -> "v1";
      case TEXT -> "core-text";
      case NEWER -> "v" + Long.toUnsignedString(version);
      case FOREIGN -> "unknown";
    };
  }

  /** What a person reads. */
  public String text() {
    return switch (layout) {
      case V1 -> "format v1";
      case TEXT -> "the text layout of the node's core crate";
      case NEWER ->
          "format v"
              + Long.toUnsignedString(version)
              + ", which is newer than this Tidemark knows (v1)";
      case FOREIGN -> "no exchange records";
    };
  }
}
