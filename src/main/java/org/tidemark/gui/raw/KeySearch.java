package org.tidemark.gui.raw;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.StateFormat;
import org.tidemark.storage.KeyRange;

/** What a person types to find a key, as bytes. */
public final class KeySearch {
  /** Families whose keys are numbers. */
  private static final Set<String> NUMBERED = Set.of(V2.ORDERS, V2.POSITIONS, V2.BLOCKS);

  private KeySearch() {}

  /**
   * Reads {@code 0x} hex, a record's key as the table writes it ({@code order:17}), or plain text,
   * which is taken as UTF-8.
   *
   * @param format what the records look like; the text layout writes {@code order:17} out
   * @param family the family searched: in a family of numbered entries a number is a key
   * @return empty if it begins like hex but is not
   */
  public static Optional<Bytes> parse(String typed, StateFormat format, String family) {
    String text = typed.strip();
    if (text.startsWith("0x") || text.startsWith("0X")) {
      try {
        return Optional.of(new Bytes(HexFormat.of().parseHex(text.substring(2))));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(
        record(text, format, family)
            .orElseGet(() -> new Bytes(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static Optional<Bytes> record(String text, StateFormat format, String family) {
    if (!format.hasRecords()) {
      return Optional.empty();
    }
    if (!family.equals(KeyRange.DEFAULT_FAMILY)) {
      return NUMBERED.contains(family) && text.matches("\\d{1,20}")
          ? number(text).map(id -> new Bytes(V2.key(id)))
          : Optional.empty();
    }
    for (EntryKind kind :
        new EntryKind[] {EntryKind.ORDER, EntryKind.POSITION, EntryKind.SNAPSHOT}) {
      String prefix = prefix(kind);
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("\\d{1,20}")) {
        return number(text.substring(prefix.length())).map(id -> new Bytes(Keys.ofId(kind, id)));
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

  private static Optional<UInt64> number(String digits) {
    try {
      return Optional.of(UInt64.parse(digits));
    } catch (NumberFormatException e) {
      // Beyond 2^64: no id, so plain text.
      return Optional.empty();
    }
  }

  private static String prefix(EntryKind kind) {
    return new String(kind.prefix(), StandardCharsets.US_ASCII);
  }

  /** True if a key begins with these bytes. */
  static boolean startsWith(Bytes key, Bytes prefix) {
    return key.hex().startsWith(prefix.hex());
  }
}
