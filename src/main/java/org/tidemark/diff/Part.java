package org.tidemark.diff;

import java.util.Optional;
import org.tidemark.datatypes.Bytes;

/** What one of the two states has under a key. */
public sealed interface Part {
  /** Bytes of a value that are kept with a difference; what is longer is looked up in the view. */
  int KEPT_BYTES = 1024;

  /** Nothing. */
  record Absent() implements Part {}

  /**
   * The key lies in a range that cannot be read: it may be there or not.
   *
   * @param reason what RocksDB said; names the file
   */
  record Lost(String reason) implements Part {}

  /**
   * A value that decodes.
   *
   * @param record {@code Order}, {@code Position}, {@code MarkPrice}, {@code UInt64} for a counter,
   *     or the {@link RawValue} of any other entry
   * @param value its first {@link #KEPT_BYTES} bytes
   * @param length bytes of the whole value
   */
  record Decoded(Object record, Bytes value, int length) implements Part {}

  /**
   * A value that does not decode.
   *
   * @param reason why, with the byte offset
   * @param value its first {@link #KEPT_BYTES} bytes
   * @param length bytes of the whole value
   */
  record Undecodable(String reason, Bytes value, int length) implements Part {}

  /** Name for machines: {@code absent}, {@code damaged}, {@code decoded}, {@code undecodable}. */
  default String status() {
    return switch (this) {
      case Absent absent -> "absent";
      case Lost lost -> "damaged";
      case Decoded decoded -> "decoded";
      case Undecodable undecodable -> "undecodable";
    };
  }

  /** The kept bytes of the value, where there is one. */
  default Optional<Bytes> bytes() {
    return switch (this) {
      case Absent absent -> Optional.empty();
      case Lost lost -> Optional.empty();
      case Decoded decoded -> Optional.of(decoded.value());
      case Undecodable undecodable -> Optional.of(undecodable.value());
    };
  }

  /** Bytes of the whole value; 0 where there is none. */
  default int valueLength() {
    return switch (this) {
      case Absent absent -> 0;
      case Lost lost -> 0;
      case Decoded decoded -> decoded.length();
      case Undecodable undecodable -> undecodable.length();
    };
  }

  /** The record, where it decodes. */
  default Optional<Object> content() {
    return this instanceof Decoded decoded ? Optional.of(decoded.record()) : Optional.empty();
  }

  /** Why it says nothing, where it is there or may be and cannot be read. */
  default Optional<String> problem() {
    return switch (this) {
      case Absent absent -> Optional.empty();
      case Lost lost -> Optional.of(lost.reason());
      case Decoded decoded -> Optional.empty();
      case Undecodable undecodable -> Optional.of(undecodable.reason());
    };
  }
}
