package org.tidemark.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;

/**
 * One difference.
 *
 * @param family of an {@link ChangeKind#OTHER} entry; else the kind's name in format v2
 * @param key u64 BE id of an order or position, 20-byte market of a mark price, ASCII name of a
 *     counter, the whole key of any other entry
 * @param since the elder of the two formats: fields it does not store are not compared
 */
public record Change(
    ChangeKind kind,
    ChangeType type,
    String family,
    Bytes key,
    Part left,
    Part right,
    Schema since) {

  /** The id of an order or position. */
  public Optional<UInt64> number() {
    return switch (kind) {
      case ORDER, POSITION -> Optional.of(UInt64.of(Keys.lastBits(key.toArray(), key.length())));
      case MARK, COUNTER, OTHER -> Optional.empty();
    };
  }

  /** What names it: an id in decimal digits, a market, a counter's name, a key as hex digits. */
  public String id() {
    return switch (kind) {
      case ORDER, POSITION -> number().orElseThrow().toString();
      case MARK -> Address.fromBytes(key.toArray(), 0).toString();
      case COUNTER -> key.ascii();
      case OTHER -> "0x" + key.hex();
    };
  }

  /** Its market, as the right state knows it, or else the left. */
  public Optional<Address> market() {
    return kind == ChangeKind.MARK
        ? Optional.of(Address.fromBytes(key.toArray(), 0))
        : right.content().flatMap(Change::market).or(() -> left.content().flatMap(Change::market));
  }

  /** Its user or trader, likewise. */
  public Optional<Address> user() {
    return right.content().flatMap(Change::user).or(() -> left.content().flatMap(Change::user));
  }

  private static Optional<Address> market(Object record) {
    return switch (record) {
      case Order order -> Optional.of(order.asset());
      case Position position -> Optional.of(position.market());
      default -> Optional.empty();
    };
  }

  private static Optional<Address> user(Object record) {
    return switch (record) {
      case Order order -> Optional.of(order.user());
      case Position position -> Optional.of(position.trader());
      default -> Optional.empty();
    };
  }

  /** True if the record belongs to the market in either state. */
  public boolean touches(Address market) {
    return kind == ChangeKind.MARK
        ? market().orElseThrow().equals(market)
        : left.content().flatMap(Change::market).filter(market::equals).isPresent()
            || right.content().flatMap(Change::market).filter(market::equals).isPresent();
  }

  /** True if the record is the user's in either state. */
  public boolean isUser(Address user) {
    return left.content().flatMap(Change::user).filter(user::equals).isPresent()
        || right.content().flatMap(Change::user).filter(user::equals).isPresent();
  }

  /**
   * The fields that differ, in the order of the columns: all that one state has where the other has
   * none. Empty where a side cannot be read.
   */
  public List<FieldChange> fields() {
    return type == ChangeType.UNREADABLE ? List.of() : fields(true);
  }

  /** Every field of either side, whether it differs or not. */
  public List<FieldChange> allFields() {
    return fields(false);
  }

  private List<FieldChange> fields(boolean onlyDifferent) {
    List<FieldChange> changes = new ArrayList<>();
    boolean isBoth = left.content().isPresent() && right.content().isPresent();
    for (Field<?> field : Field.of(kind)) {
      Optional<Object> before = left.content().flatMap(row -> value(field, row));
      Optional<Object> after = right.content().flatMap(row -> value(field, row));
      boolean isCompared = !isBoth || field.since().compareTo(since) <= 0;
      // Bytes can differ beyond those that are kept.
      boolean isDifferent = isCompared && (kind == ChangeKind.OTHER || !before.equals(after));
      if (onlyDifferent ? isDifferent : before.isPresent() || after.isPresent()) {
        changes.add(new FieldChange(field.name(), before, after));
      }
    }
    return changes;
  }

  private static Optional<Object> value(Field<?> field, Object record) {
    @Nullable Object value = field.of(record);
    return Optional.ofNullable(value);
  }

  /** True if a side is there, or may be, and says nothing. */
  public boolean hasProblem() {
    return left.problem().isPresent() || right.problem().isPresent();
  }

  /** True if a field of that name is among those that differ. */
  public boolean hasField(String name) {
    return fields().stream().anyMatch(field -> field.name().equals(name));
  }

  /** The same difference with the states swapped. */
  public Change mirrored() {
    return new Change(
        kind, type.mirrored(), family, key, /* left= */ right, /* right= */ left, since);
  }

  /** Names of all fields of a kind, in the order in which they are shown. */
  public static List<String> fieldNames(ChangeKind kind) {
    return Field.of(kind).stream().<String>map(Field::name).toList();
  }
}
