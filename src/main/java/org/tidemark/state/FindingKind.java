package org.tidemark.state;

/** What can be wrong with a state. Nothing of it is ever repaired silently. */
public enum FindingKind {
  /** A range of keys cannot be read. */
  DAMAGED_RANGE("damaged range", "Stored bytes that cannot be read at all"),
  /** A record the node would refuse. */
  UNDECODABLE("undecodable record", "The node would refuse to load this record"),
  /** Bytes after a record. */
  TRAILING_BYTES("trailing bytes", "More bytes than the record needs; the node ignores them"),
  /** Best bid at or above best ask. */
  CROSSED_BOOK("crossed book", "The best bid is not below the best ask"),
  /** More filled than ordered. */
  OVERFILLED("filled above amount", "More was traded than was ordered"),
  /** Nothing left to trade, still stored. */
  FILLED_RESTING("filled but resting", "Nothing is left to trade, yet the order is stored"),
  /** Two orders of one market with one book id. */
  DUPLICATE_BOOK_ID("duplicate book id", "Two orders of one market share the id of their book"),
  /** A position without leverage. */
  ZERO_LEVERAGE("zero leverage", "A position cannot have leverage 0"),
  /** A position with more leverage than the exchange allows. */
  EXCESSIVE_LEVERAGE("excessive leverage", "The exchange allows leverage 1 to 50"),
  /** A stored order book that does not fit the orders. */
  BOOK_DISAGREES("stored book disagrees", "The stored order book differs from the stored orders"),
  /** An inline snapshot whose value names another height than its key. */
  SNAPSHOT_HEIGHT("snapshot height", "The snapshot's value names another height than its key"),
  /** Format v2: the next id is not above a stored one. */
  COUNTER_BEHIND("counter behind", "The next id is not above every stored one"),
  /** Format v2: the stored height is not that of the highest block. */
  HEIGHT_DISAGREES("height disagrees", "The stored height is not that of the highest block"),
  /**
   * Format v2: a position opened and closed by blocks that does not say how, or an open one that
   * does.
   */
  CLOSING_DISAGREES(
      "closing disagrees", "A position says how it was closed exactly if it is closed"),
  /** A key of no known kind. */
  UNKNOWN_KEY("unknown key", "A key that no known layout explains"),
  /** A column family this version does not know. */
  UNKNOWN_FAMILY("unknown column family", "A column family that no known layout explains"),
  /** The write-ahead log ends in the middle of a record. */
  TORN_LOG("torn log", "The write-ahead log ends in an unfinished record, as after a crash"),
  /** A record within the write-ahead log is damaged. */
  DAMAGED_LOG("damaged log", "A record of the write-ahead log is damaged; what follows is missing"),
  /** Markets beyond the number that is kept. */
  TOO_MANY_MARKETS("markets not listed", "More markets than are kept; the rest is only counted");

  private final String text;
  private final String meaning;

  FindingKind(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** Short name. */
  public String text() {
    return text;
  }

  /** One clause that says what it means. */
  public String meaning() {
    return meaning;
  }
}
