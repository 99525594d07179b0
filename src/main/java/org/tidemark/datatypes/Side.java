package org.tidemark.datatypes;

/** Which half of a book an order rests in: a buy is a bid, a sell is an ask. */
public enum Side {
  BUY("buy"),
  SELL("sell");

  private final String text;

  Side(String text) {
    this.text = text;
  }

  /** The half that an order of this side trades with. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  /** {@code buy} or {@code sell}, as commands and exports write it. */
  public String text() {
    return text;
  }

  /**
   * The inverse of {@link #text()}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Side parse(String text) {
    return switch (text) {
      case "buy" -> BUY;
      case "sell" -> SELL;
      default ->
          throw new IllegalArgumentException(Text.quote(text) + " is not a side: buy or sell");
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
