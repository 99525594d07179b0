package org.tidemark.gui.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordState;

/** A filter as it is being typed: texts that may not be addresses or numbers yet, and why not. */
final class FilterForm {
  private static final int ADDRESS_DIGITS = 40;

  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty market = new SimpleStringProperty("");
  private final StringProperty user = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Side>> side = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<RecordState>> state =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty firstId = new SimpleStringProperty("");
  private final StringProperty lastId = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper marketError = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper userError = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper idsError = new ReadOnlyStringWrapper("");

  StringProperty textProperty() {
    return text;
  }

  StringProperty marketProperty() {
    return market;
  }

  StringProperty userProperty() {
    return user;
  }

  ObjectProperty<Optional<Side>> sideProperty() {
    return side;
  }

  ObjectProperty<Optional<RecordState>> stateProperty() {
    return state;
  }

  StringProperty firstIdProperty() {
    return firstId;
  }

  StringProperty lastIdProperty() {
    return lastId;
  }

  /** Why the market is no address; empty if it is one or nothing is typed. */
  ReadOnlyStringProperty marketErrorProperty() {
    return marketError.getReadOnlyProperty();
  }

  ReadOnlyStringProperty userErrorProperty() {
    return userError.getReadOnlyProperty();
  }

  ReadOnlyStringProperty idsErrorProperty() {
    return idsError.getReadOnlyProperty();
  }

  /** The filter typed; empty if some of it is no filter, in which case the errors say why. */
  Optional<Filter> parse() {
    marketError.set("");
    userError.set("");
    idsError.set("");
    Optional<Address> wantedMarket =
        parse(market.get(), FilterForm::address, marketError, "filter.badAddress");
    Optional<Address> wantedUser =
        parse(user.get(), FilterForm::address, userError, "filter.badAddress");
    Optional<UInt64> first = parse(firstId.get(), FilterForm::id, idsError, "filter.badId");
    Optional<UInt64> last = parse(lastId.get(), FilterForm::id, idsError, "filter.badId");
    UInt64 from = first.orElse(UInt64.ZERO);
    UInt64 to = last.orElse(UInt64.MAX);
    if (from.compareTo(to) > 0) {
      idsError.set(Messages.get("filter.emptyRange"));
    }
    if (!marketError.get().isEmpty() || !userError.get().isEmpty() || !idsError.get().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Filter(
            wantedMarket,
            wantedUser,
            side.get(),
            state.get(),
            new IdRange(from, to),
            text.get(),
            List.of()));
  }

  /** Shows a filter that came from elsewhere. */
  void set(Filter filter) {
    text.set(filter.text());
    market.set(filter.market().map(Address::toString).orElse(""));
    user.set(filter.user().map(Address::toString).orElse(""));
    side.set(filter.side());
    state.set(filter.state());
    UInt64 first = filter.ids().first();
    UInt64 last = filter.ids().last();
    firstId.set(first.equals(UInt64.ZERO) ? "" : first.toString());
    lastId.set(last.equals(UInt64.MAX) ? "" : last.toString());
    marketError.set("");
    userError.set("");
    idsError.set("");
  }

  private static <T> Optional<T> parse(
      String typed, Function<String, T> parser, ReadOnlyStringWrapper error, String message) {
    String wanted = typed.strip();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(wanted));
    } catch (IllegalArgumentException e) {
      error.set(Messages.get(message));
      return Optional.empty();
    }
  }

  /** Explorers and logs leave the prefix out as often as not. */
  private static Address address(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return Address.parse(lower.length() == ADDRESS_DIGITS ? "0x" + lower : lower);
  }

  /** Ids are pasted from the table with their separators. */
  private static UInt64 id(String typed) {
    return UInt64.parse(typed.replace(",", "").replace("_", ""));
  }
}
