package org.tidemark.state;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;

/**
 * Which records a table shows. All conditions must hold.
 *
 * @param market the order's asset or the position's market
 * @param user the order's user or the position's trader
 * @param side buy also means long, sell also means short
 * @param state open also means partly filled
 * @param text part of any column's canonical text, in any case; empty for no condition
 * @param conditions what single columns must say
 */
public record Filter(
    Optional<Address> market,
    Optional<Address> user,
    Optional<Side> side,
    Optional<RecordState> state,
    IdRange ids,
    String text,
    List<Condition> conditions) {
  /** Everything. */
  public static final Filter NONE =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          IdRange.ALL,
          "",
          List.of());

  /** Folds the text's case once. */
  public Filter {
    text = text.strip().toLowerCase(Locale.ROOT);
    conditions = List.copyOf(conditions);
  }

  /** Only this market. */
  public Filter withMarket(Address wanted) {
    return new Filter(Optional.of(wanted), user, side, state, ids, text, conditions);
  }

  /** Only this user. */
  public Filter withUser(Address wanted) {
    return new Filter(market, Optional.of(wanted), side, state, ids, text, conditions);
  }

  /** Only this side. */
  public Filter withSide(Side wanted) {
    return new Filter(market, user, Optional.of(wanted), state, ids, text, conditions);
  }

  /** Only this state. */
  public Filter withState(RecordState wanted) {
    return new Filter(market, user, side, Optional.of(wanted), ids, text, conditions);
  }

  /** Only these ids. */
  public Filter withIds(IdRange wanted) {
    return new Filter(market, user, side, state, wanted, text, conditions);
  }

  /** Only records with this text in a column. */
  public Filter withText(String wanted) {
    return new Filter(market, user, side, state, ids, wanted, conditions);
  }

  /** Only records of which this holds too. */
  public Filter with(Condition wanted) {
    return with(Stream.concat(conditions.stream(), Stream.of(wanted)).toList());
  }

  /** Only records of which all of these hold, whatever was asked of single columns before. */
  public Filter with(List<Condition> wanted) {
    return new Filter(market, user, side, state, ids, text, wanted);
  }

  /** True if there is no condition but, perhaps, the id range. */
  boolean isIdRangeOnly() {
    return market.isEmpty()
        && user.isEmpty()
        && side.isEmpty()
        && state.isEmpty()
        && text.isEmpty()
        && conditions.isEmpty();
  }

  /**
   * True if the row is to be shown. A record that does not decode has none of the properties asked
   * for, so it shows only where it is asked for, or nothing is.
   *
   * @throws ConditionFailure if a regular expression takes too long on a value
   */
  public <R> boolean accepts(RecordKind<R> kind, Row<R> row) throws ConditionFailure {
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
                  && (state.isEmpty() || state.get() == RecordState.UNDECODABLE)
                  && meets(row.id()));
      case Row.Decoded<R> good -> acceptsValue(kind, good.value());
    };
  }

  private <R> boolean acceptsValue(RecordKind<R> kind, R value) throws ConditionFailure {
    return (market.isEmpty() || market.get().equals(kind.market(value)))
        && (user.isEmpty() || user.get().equals(kind.user(value)))
        && (side.isEmpty() || side.get() == kind.side(value))
        && (state.isEmpty() || kind.state(value).matches(state.get()))
        && (text.isEmpty() || hasText(kind, value))
        && meets(kind, value);
  }

  /** Of a record that does not decode only the id is known. */
  private boolean meets(UInt64 id) throws ConditionFailure {
    for (Condition condition : conditions) {
      if (!condition.isOnId() || !condition.isMetBy(id)) {
        return false;
      }
    }
    return true;
  }

  private <R> boolean meets(RecordKind<R> kind, R value) throws ConditionFailure {
    // Not a stream: this runs once a row, and the check can fail.
    for (Condition condition : conditions) {
      if (!condition.holds(kind, value)) {
        return false;
      }
    }
    return true;
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
