package org.tidemark.state;

import java.util.Locale;
import java.util.Optional;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;

/**
 * Which records a table shows. All conditions must hold.
 *
 * @param market the order's asset or the position's market
 * @param user the order's user or the position's trader
 * @param side buy also means long, sell also means short
 * @param state open also means partly filled
 * @param text part of any column's canonical text, in any case; empty for no condition
 */
public record Filter(
    Optional<Address> market,
    Optional<Address> user,
    Optional<Side> side,
    Optional<RecordState> state,
    IdRange ids,
    String text) {
  /** Everything. */
  public static final Filter NONE =
      new Filter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), IdRange.ALL, "");

  /** Folds the text's case once. */
  public Filter {
    text = text.strip().toLowerCase(Locale.ROOT);
  }

  /** Only this market. */
  public Filter withMarket(Address wanted) {
    return new Filter(Optional.of(wanted), user, side, state, ids, text);
  }

  /** Only this user. */
  public Filter withUser(Address wanted) {
    return new Filter(market, Optional.of(wanted), side, state, ids, text);
  }

  /** Only this side. */
  public Filter withSide(Side wanted) {
    return new Filter(market, user, Optional.of(wanted), state, ids, text);
  }

  /** Only this state. */
  public Filter withState(RecordState wanted) {
    return new Filter(market, user, side, Optional.of(wanted), ids, text);
  }

  /** Only these ids. */
  public Filter withIds(IdRange wanted) {
    return new Filter(market, user, side, state, wanted, text);
  }

  /** Only records with this text in a column. */
  public Filter withText(String wanted) {
    return new Filter(market, user, side, state, ids, wanted);
  }

  /** True if there is no condition but, perhaps, the id range. */
  boolean isIdRangeOnly() {
    return market.isEmpty()
        && user.isEmpty()
        && side.isEmpty()
        && state.isEmpty()
        && text.isEmpty();
  }

  /**
   * True if the row is to be shown. A record that does not decode has none of the properties asked
   * for, so it shows only where it is asked for, or nothing is.
   */
  public <R> boolean accepts(RecordKind<R> kind, Row<R> row) {
    if (!ids.contains(row.id().bits())) {
      return false;
    }
    return switch (row) {
      case Row.Undecodable<R> bad ->
          isIdRangeOnly()
              || (market.isEmpty()
                  && user.isEmpty()
                  && side.isEmpty()
                  && text.isEmpty()
                  && state.equals(Optional.of(RecordState.UNDECODABLE)));
      case Row.Decoded<R> good -> acceptsValue(kind, good.value());
    };
  }

  private <R> boolean acceptsValue(RecordKind<R> kind, R value) {
    return (market.isEmpty() || market.get().equals(kind.market(value)))
        && (user.isEmpty() || user.get().equals(kind.user(value)))
        && (side.isEmpty() || side.get() == kind.side(value))
        && (state.isEmpty() || kind.state(value).matches(state.get()))
        && (text.isEmpty() || hasText(kind, value));
  }

  private <R> boolean hasText(RecordKind<R> kind, R value) {
    for (Column<R> column : kind.columns()) {
      if (column.text(value).contains(text)) {
        return true;
      }
    }
    return false;
  }
}
