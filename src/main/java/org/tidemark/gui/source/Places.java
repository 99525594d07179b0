package org.tidemark.gui.source;

import java.util.Optional;
import java.util.OptionalInt;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;

/** Where a page can send the user: each call shows another page at that place. JavaFX thread. */
public interface Places {
  /** The orders page with this order selected. */
  void order(UInt64 id);

  /** The orders page with this filter. */
  void orders(Filter filter);

  /** The positions page with this position selected. */
  void position(UInt64 id);

  /** The positions page with this filter. */
  void positions(Filter filter);

  /** The raw keys page at the first key at or after this one. */
  void rawKey(String family, Bytes key);

  /** The order book of this market. */
  void book(Address market);

  /** The risk page with this market's open positions. */
  void risk(Address market);

  /**
   * The blocks page with this block shown.
   *
   * @param transaction index of the one shown of it; empty for the first
   */
  void block(UInt64 height, OptionalInt transaction);

  /**
   * The compare page, comparing at once.
   *
   * @param left the state before
   * @param right the state after; empty for what is open
   */
  void compare(Source left, Optional<Source> right);

  /** The compare page, asking what to compare with what is open. */
  void chooseToCompare();

  /** True if there is a directory whose saved states {@link #history} can look into. */
  boolean hasHistory();

  /** What every saved state of the directory says of one record, over the page that is shown. */
  void history(RecordKind<?> kind, UInt64 id);

  /** The findings page. */
  void findings();
}
