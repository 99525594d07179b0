package org.tidemark.engine;

import org.tidemark.codec.CallKind;

/** What calls cost (DESIGN section 8). */
final class Gas {
  /** For each trade a placement makes. */
  static final long MATCH = 30_000;

  private Gas() {}

  /** The whole cost of every call but a placement that trades. */
  static long base(CallKind kind) {
    return switch (kind) {
      case PLACE_ORDER -> 50_000;
      case CANCEL_ORDER -> 20_000;
      case GET_ORDER, GET_POSITION -> 5_000;
      case GET_BEST_PRICES, GET_MARK_PRICE -> 3_000;
      case GET_DEPTH, CALCULATE_PNL -> 10_000;
      case OPEN_POSITION -> 100_000;
      case CLOSE_POSITION -> 80_000;
      case LIQUIDATE -> 60_000;
    };
  }
}
