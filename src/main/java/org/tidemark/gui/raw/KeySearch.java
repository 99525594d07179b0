package org.tidemark.gui.raw;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Bytes;

/** What a person types to find a key, as bytes. */
final class KeySearch {
  private KeySearch() {}

  /**
   * Reads {@code 0x} hex, a record's key as the table writes it ({@code order:17}), or plain text,
   * which is taken as UTF-8.
   *
   * @param records true if the layout has such records; the text layout writes {@code order:17} out
   * @return empty if it begins like hex but is not
   */
  static Optional<Bytes> parse(String typed, boolean records) {
    String text = typed.strip();
    if (text.startsWith("0x") || text.startsWith("0X")) {
      try {
        return Optional.of(new Bytes(HexFormat.of().parseHex(text.substring(2))));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(
        record(text, records).orElseGet(() -> new Bytes(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static Optional<Bytes> record(String text, boolean records) {
    if (!records) {
      return Optional.empty();
    }
    for (EntryKind kind :
        new EntryKind[] {EntryKind.ORDER, EntryKind.POSITION, EntryKind.SNAPSHOT}) {
      String prefix = prefix(kind);
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("\\d{1,20}")) {
        try {
          UInt64 id = UInt64.parse(text.substring(prefix.length()));
          return Optional.of(new Bytes(Keys.ofId(kind, id)));
        } catch (NumberFormatException e) {
          // Beyond 2^64: no id, so plain text.
          return Optional.empty();
        }
      }
    }
    for (EntryKind kind :
        new EntryKind[] {EntryKind.ORDERBOOK, EntryKind.EVM_ACCOUNT, EntryKind.EVM_CODE}) {
      String prefix = prefix(kind);
      String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
      if (rest.toLowerCase(Locale.ROOT).matches("0x[0-9a-f]{40}")) {
        return Optional.of(new Bytes(Keys.ofAddress(kind, Address.parse(rest))));
      }
    }
    return Optional.empty();
  }

  private static String prefix(EntryKind kind) {
    return new String(kind.prefix(), StandardCharsets.US_ASCII);
  }

  /** True if a key begins with these bytes. */
  static boolean startsWith(Bytes key, Bytes prefix) {
    return key.hex().startsWith(prefix.hex());
  }
}
