package org.tidemark.codec.backup;

import tools.jackson.core.io.SerializedString;

/** Names in the file, escaped once for all records. */
final class Fields {
  /** Value of {@code format}. */
  static final String FORMAT = "tidemark-backup";

  /** Value of {@code version}. */
  static final int VERSION = 1;

  static final SerializedString ID = name("id");
  static final SerializedString USER = name("user");
  static final SerializedString ASSET = name("asset");
  static final SerializedString AMOUNT = name("amount");
  static final SerializedString PRICE = name("price");
  static final SerializedString IS_BUY = name("is_buy");
  static final SerializedString FILLED = name("filled");
  static final SerializedString TIMESTAMP = name("timestamp");
  static final SerializedString PLACED = name("placed_height");
  static final SerializedString CHANGED = name("changed_height");
  static final SerializedString TRADER = name("trader");
  static final SerializedString MARKET = name("market");
  static final SerializedString SIZE = name("size");
  static final SerializedString ENTRY_PRICE = name("entry_price");
  static final SerializedString LEVERAGE = name("leverage");
  static final SerializedString IS_LONG = name("is_long");
  static final SerializedString IS_OPEN = name("is_open");
  static final SerializedString CLOSING = name("closing");
  static final SerializedString HEIGHT = name("height");
  static final SerializedString PROFIT = name("profit");
  static final SerializedString LIQUIDATED = name("liquidated");
  static final SerializedString BIDS = name("bids");
  static final SerializedString ASKS = name("asks");
  static final SerializedString NEXT_ORDER_ID = name("next_order_id");

  private Fields() {}

  private static SerializedString name(String name) {
    return new SerializedString(name);
  }
}
