package org.tidemark.gui.compare;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.FieldChange;
import org.tidemark.diff.RawValue;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.source.Wording;

/** What is said of differences. Every type has a sign, so that no meaning hangs on colour. */
final class ChangeWords {
  /** Digits of a number in a line of text; the whole number is in the detail. */
  private static final int BRIEF = 17;

  /** Fields that tell least of what happened: they change with every other. */
  private static final List<String> LAST =
      List.of("changed_height", "placed_height", "timestamp", "book_id", "value_id");

  private ChangeWords() {}

  static String sign(ChangeType type) {
    return switch (type) {
      case ADDED -> "+";
      case REMOVED -> "\u2212";
      case CHANGED -> "\u2260";
      case UNREADABLE -> "!";
    };
  }

  static String word(ChangeType type) {
    return switch (type) {
      case ADDED -> Messages.get("compare.added");
      case REMOVED -> Messages.get("compare.removed");
      case CHANGED -> Messages.get("compare.changed");
      case UNREADABLE -> Messages.get("compare.unreadable");
    };
  }

  static String signAndWord(ChangeType type) {
    return Messages.format("compare.signed", sign(type), word(type));
  }

  /** Of {@code components.css}; always beside the sign. */
  static String style(ChangeType type) {
    return switch (type) {
      case ADDED -> "change-added";
      case REMOVED -> "change-removed";
      case CHANGED -> "change-changed";
      case UNREADABLE -> "change-unreadable";
    };
  }

  /** One of a kind. */
  static String singular(ChangeKind kind) {
    return switch (kind) {
      case ORDER -> Messages.get("kind.order");
      case POSITION -> Messages.get("kind.position");
      case MARK -> Messages.get("kind.mark");
      case COUNTER -> Messages.get("kind.oneMeta");
      case OTHER -> Messages.get("compare.otherEntry");
    };
  }

  static String plural(ChangeKind kind) {
    return switch (kind) {
      case ORDER -> Messages.get("kind.orders");
      case POSITION -> Messages.get("kind.positions");
      case MARK -> Messages.get("kind.marks");
      case COUNTER -> Messages.get("kind.meta");
      case OTHER -> Messages.get("compare.otherEntries");
    };
  }

  /** What names it: a number in groups, or what {@link Change#id} says. */
  static String id(Change change) {
    return change.number().map(number -> Numbers.grouped(number.toString())).orElse(change.id());
  }

  /** "Order 17", as a heading. */
  static String name(Change change) {
    return Messages.format("compare.name", singular(change.kind()), id(change));
  }

  /** Those that say most come first. */
  static List<FieldChange> telling(Change change) {
    List<FieldChange> fields = change.fields();
    return Stream.concat(
            fields.stream().filter(field -> !LAST.contains(field.name())),
            fields.stream().filter(field -> LAST.contains(field.name())))
        .toList();
  }

  /** A value as a person reads it, whole. */
  static String value(Object value) {
    return switch (value) {
      case Side side -> Messages.get(side == Side.BUY ? "side.buy" : "side.sell");
      case Direction direction ->
          Messages.get(direction == Direction.LONG ? "side.long" : "side.short");
      case UInt256 wide -> Numbers.grouped(wide.toBigInteger());
      case Int256 wide -> Numbers.grouped(wide.toBigInteger());
      case UInt64 number -> Numbers.grouped(number.toString());
      default -> value.toString();
    };
  }

  /** Likewise, as short as a line of text wants it. */
  static String brief(Object value) {
    return switch (value) {
      case UInt256 wide -> Numbers.fitted(wide.toBigInteger(), BRIEF);
      case Int256 wide -> Numbers.fitted(wide.toBigInteger(), BRIEF);
      case UInt64 number -> Numbers.fitted(new BigInteger(number.toString()), BRIEF);
      case Address address -> shortest(address);
      case RawValue raw -> Messages.format("compare.rawBytes", raw.length());
      default -> value(value);
    };
  }

  /** Six digits at the head and four at the tail: two of them stand in one line. */
  private static String shortest(Address address) {
    String text = address.toString();
    return text.substring(0, 6) + "\u2026" + text.substring(text.length() - 4);
  }

  static String brief(Optional<Object> value) {
    return value.map(ChangeWords::brief).orElseGet(ChangeWords::none);
  }

  static String value(Optional<Object> value) {
    return value.map(ChangeWords::value).orElseGet(ChangeWords::none);
  }

  static String none() {
    return Messages.get("markets.noPrice");
  }

  /** With its sign, also where that is plus. */
  static String signed(BigInteger delta) {
    return (delta.signum() > 0 ? "+" : "") + Numbers.grouped(delta);
  }

  static String briefSigned(BigInteger delta) {
    return (delta.signum() > 0 ? "+" : "") + Numbers.fitted(delta, BRIEF);
  }

  /** "filled 0 → 300 (+300)". */
  static String brief(FieldChange field) {
    String name = Wording.column(field.name());
    return field
        .delta()
        .map(delta ->
            Messages.format(
                "compare.fieldDelta",
                name,
                brief(field.left()),
                brief(field.right()),
                briefSigned(delta)))
        .orElseGet(() ->
            Messages.format("compare.field", name, brief(field.left()), brief(field.right())));
  }

  /** What differs, in one line; of what only one side has, what it is. */
  static String line(Change change) {
    return switch (change.type()) {
      case CHANGED -> {
        StringJoiner line = new StringJoiner(", ");
        telling(change).forEach(field -> line.add(brief(field)));
        yield line.toString();
      }
      case ADDED -> change.right().content().map(ChangeWords::record).orElse("");
      case REMOVED -> change.left().content().map(ChangeWords::record).orElse("");
      case UNREADABLE -> problem(change);
    };
  }

  /** Which side says nothing, and why. */
  static String problem(Change change) {
    StringJoiner line = new StringJoiner("; ");
    for (End end : End.values()) {
      (end == End.LEFT ? change.left() : change.right())
          .problem()
          .ifPresent(reason -> line.add(Messages.format("compare.problem", end.word(), reason)));
    }
    return line.toString();
  }

  private static String record(Object record) {
    return switch (record) {
      case Order order ->
          Messages.format(
              "compare.order", value(order.side()), brief(order.amount()), brief(order.price()));
      case Position position ->
          Messages.format(
              "compare.position",
              value(position.direction()),
              brief(position.size()),
              brief(position.entryPrice()));
      case MarkPrice mark -> brief(mark.price());
      default -> brief(record);
    };
  }
}
