package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Column;
import org.tidemark.state.Condition;
import org.tidemark.state.Condition.Comparison;
import org.tidemark.state.Condition.Test;
import org.tidemark.state.ConditionFailure;
import org.tidemark.state.ConditionText;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;

/**
 * A filter as it is being typed: a text for any column, side, state, and a text for each column
 * that may not be a condition yet, and why not.
 *
 * <p>What a column's text says of the id, of a whole market or of a whole user becomes what the
 * filter has for it: the id of a record that does not decode is known too, and a range of ids is
 * read without the rest.
 */
final class FilterForm {
  private static final String ID = "id";
  private static final String MARKET = "market";

  private final String user;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Side>> side = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<RecordState>> state =
      new SimpleObjectProperty<>(Optional.empty());
  private final Map<String, Field> fields = new LinkedHashMap<>();
  // Conditions that came from elsewhere and have no field of their own.
  private List<Condition> further = List.of();

  /** What is typed for a column. */
  static final class Field {
    private final Column<?> column;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    private Field(Column<?> column) {
      this.column = column;
    }

    Column<?> column() {
      return column;
    }

    StringProperty textProperty() {
      return text;
    }

    /** Why it is no condition, and what would be one; empty if it is one or nothing is typed. */
    ReadOnlyStringProperty errorProperty() {
      return error.getReadOnlyProperty();
    }

    boolean isBlank() {
      return text.get().isBlank();
    }

    /** Empty if nothing is typed, or no condition. */
    private Optional<Condition> parse() {
      error.set("");
      if (isBlank()) {
        return Optional.empty();
      }
      try {
        return Optional.of(ConditionText.parseField(column, text.get()));
      } catch (ConditionFailure e) {
        error.set(e.sentence() + ' ' + e.nextStep());
        return Optional.empty();
      }
    }
  }

  FilterForm(RecordKind<?> kind, Schema schema) {
    kind.columns(schema).forEach(column -> fields.put(column.name(), new Field(column)));
    user = kind.entryKind() == EntryKind.ORDER ? "user" : "trader";
  }

  StringProperty textProperty() {
    return text;
  }

  ObjectProperty<Optional<Side>> sideProperty() {
    return side;
  }

  ObjectProperty<Optional<RecordState>> stateProperty() {
    return state;
  }

  /** One for each column, in their usual order. */
  List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /** Conditions that hold too, and have no field. */
  List<Condition> further() {
    return further;
  }

  void removeFurther() {
    further = List.of();
  }

  /** The filter typed; empty if some of it is no filter, in which case the errors say why. */
  Optional<Filter> parse() {
    Filter filter =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            side.get(),
            state.get(),
            IdRange.ALL,
            text.get(),
            further);
    boolean isWrong = false;
    for (Field field : fields.values()) {
      Optional<Condition> condition = field.parse();
      isWrong |= condition.isEmpty() && !field.isBlank();
      if (condition.isPresent()) {
        filter = with(filter, condition.get());
      }
    }
    return isWrong ? Optional.empty() : Optional.of(filter);
  }

  private Filter with(Filter filter, Condition condition) {
    if (condition.column().equals(ID)) {
      Optional<IdRange> ids = ids(condition.test());
      return ids.map(filter::withIds).orElseGet(() -> filter.with(condition));
    }
    if (condition.test() instanceof Test.Compared compared
        && compared.comparison() == Comparison.EQUAL
        && compared.operand() instanceof Address address) {
      if (condition.column().equals(MARKET)) {
        return filter.withMarket(address);
      }
      if (condition.column().equals(user)) {
        return filter.withUser(address);
      }
    }
    return filter.with(condition);
  }

  private static Optional<IdRange> ids(Test test) {
    return switch (test) {
      case Test.Between between ->
          Optional.of(new IdRange((UInt64) between.low(), (UInt64) between.high()));
      case Test.Compared compared -> {
        UInt64 id = (UInt64) compared.operand();
        yield switch (compared.comparison()) {
          case EQUAL -> Optional.of(new IdRange(id, id));
          case AT_LEAST -> Optional.of(new IdRange(id, UInt64.MAX));
          case AT_MOST -> Optional.of(new IdRange(UInt64.ZERO, id));
          case NOT_EQUAL, LESS, GREATER -> Optional.empty();
        };
      }
      case Test.Contains contains -> Optional.empty();
      case Test.Matches matches -> Optional.empty();
    };
  }

  /** Shows a filter that came from elsewhere. */
  void set(Filter filter) {
    text.set(filter.text());
    side.set(filter.side());
    state.set(filter.state());
    fields
        .values()
        .forEach(field -> {
          field.text.set("");
          field.error.set("");
        });
    List<Condition> without = new ArrayList<>();
    conditions(filter)
        .forEach(condition -> {
          Field field = fields.get(condition.column());
          if (field != null && field.isBlank()) {
            field.text.set(ConditionText.printField(condition));
          } else {
            without.add(condition);
          }
        });
    further = List.copyOf(without);
  }

  private Stream<Condition> conditions(Filter filter) {
    IdRange ids = filter.ids();
    Stream<Condition> own =
        Stream.of(
                ids.equals(IdRange.ALL) ? Optional.<Condition>empty() : Optional.of(range(ids)),
                filter.market().map(address -> equal(MARKET, address)),
                filter.user().map(address -> equal(user, address)))
            .flatMap(Optional::stream);
    return Stream.concat(own, filter.conditions().stream());
  }

  private static Condition equal(String column, Object value) {
    return new Condition(column, new Test.Compared(Comparison.EQUAL, value));
  }

  private static Condition range(IdRange ids) {
    if (ids.first().equals(ids.last())) {
      return equal(ID, ids.first());
    }
    if (ids.last().equals(UInt64.MAX)) {
      return new Condition(ID, new Test.Compared(Comparison.AT_LEAST, ids.first()));
    }
    return new Condition(
        ID,
        ids.first().equals(UInt64.ZERO)
            ? new Test.Compared(Comparison.AT_MOST, ids.last())
            : new Test.Between(ids.first(), ids.last()));
  }

  /**
   * Puts a value of a column into its field: an upper end beside a lower one there makes a range,
   * anything else takes the place of what was typed.
   */
  void use(Column<?> column, Comparison comparison, Object value) {
    Field field = fields.get(column.name());
    if (field == null) {
      return;
    }
    Object operand = column.type() == Column.Type.WORD ? value.toString() : value;
    Condition wanted = new Condition(column.name(), new Test.Compared(comparison, operand));
    String alone = ConditionText.printField(wanted);
    String both = field.parse().map(there -> range(there.test(), comparison, value)).orElse("");
    field.text.set(both);
    if (both.isEmpty() || field.parse().isEmpty()) {
      field.text.set(alone);
      field.error.set("");
    }
  }

  /** May be an empty range, or none. */
  private static String range(Test there, Comparison comparison, Object value) {
    return switch (there) {
      case Test.Between between when comparison == Comparison.AT_LEAST ->
          value + ".." + between.high();
      case Test.Between between when comparison == Comparison.AT_MOST ->
          between.low() + ".." + value;
      case Test.Compared(Comparison is, Object high)
          when is == Comparison.AT_MOST && comparison == Comparison.AT_LEAST ->
          value + ".." + high;
      case Test.Compared(Comparison is, Object low)
          when is == Comparison.AT_LEAST && comparison == Comparison.AT_MOST ->
          low + ".." + value;
      default -> "";
    };
  }

  /** All that is typed, a line each, for {@link #restore}; empty if nothing is. */
  String remembered() {
    List<String> lines = new ArrayList<>();
    if (!text.get().isBlank()) {
      lines.add("text=" + text.get());
    }
    side.get().ifPresent(wanted -> lines.add("side=" + wanted.name()));
    state.get().ifPresent(wanted -> lines.add("state=" + wanted.name()));
    fields.values().stream()
        .filter(field -> !field.isBlank())
        .forEach(field -> lines.add("column." + field.column.name() + '=' + field.text.get()));
    return String.join("\n", lines);
  }

  /** What was written by an older or newer version is used as far as it fits. */
  void restore(String remembered) {
    set(Filter.NONE);
    remembered
        .lines()
        .forEach(line -> {
          int sign = line.indexOf('=');
          String key = sign < 0 ? line : line.substring(0, sign);
          String value = sign < 0 ? "" : line.substring(sign + 1);
          switch (key) {
            case "text" -> text.set(value);
            case "side" -> side.set(constant(Side.values(), value));
            case "state" -> state.set(constant(RecordState.values(), value));
            default -> {
              Field field = key.startsWith("column.") ? fields.get(key.substring(7)) : null;
              if (field != null) {
                field.text.set(value);
              }
            }
          }
        });
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
    return Arrays.stream(constants).filter(one -> one.name().equals(name)).findFirst();
  }
}
