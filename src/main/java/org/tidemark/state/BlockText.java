package org.tidemark.state;

import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Block;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Blocks and receipts as the JSON Lines of DESIGN section 7, each a line without its end. Heights,
 * ids, gas, timestamps and leverage are plain JSON integers up to 2^64-1; amounts and prices are
 * strings of {@code 0x} and hex digits without leading zeros; profit is a string of decimal digits
 * after its sign, or null where it passes 256 bits; addresses and bytes are lower-case hex.
 */
public final class BlockText {
  /** The last millisecond of the year 9999: later ones have no usual written form. */
  private static final UInt64 LAST_TIME = UInt64.of(253_402_300_799_999L);

  private BlockText() {}

  /**
   * The block as it is handed to {@code tidemark node apply}: {@code
   * {"height":1,"timestamp":…,"marks":{"0x…":"0x64"},"transactions":[{"from":…,"to":…,"data":…,
   * "gas_limit":…,"nonce":…}]}}; a nonce that is absent is left out.
   */
  public static String block(Block block) {
    StringJoiner marks = new StringJoiner(",", "{", "}");
    block.marks().forEach(mark -> marks.add(quoted(mark.market()) + ':' + hex(mark.price())));
    StringJoiner transactions = new StringJoiner(",", "[", "]");
    block.transactions().forEach(transaction -> transactions.add(transaction(transaction)));
    return new Fields()
        .number("height", block.height())
        .number("timestamp", block.timestamp())
        .raw("marks", marks.toString())
        .raw("transactions", transactions.toString())
        .toString();
  }

  private static String transaction(Transaction transaction) {
    Fields fields =
        new Fields()
            .text("from", transaction.from().toString())
            .text("to", transaction.to().toString())
            .text("data", "0x" + transaction.data().hex())
            .number("gas_limit", transaction.gasLimit());
    transaction.nonce().ifPresent(nonce -> fields.number("nonce", nonce));
    return fields.toString();
  }

  /**
   * What became of a block: {@code {"height":1,"receipts":[{"success":true,"gas_used":50000,
   * "output":"0x…","error":null,"events":[…]}]}}. A block that sets mark prices has a list {@code
   * "events"} of its own.
   *
   * @param digest of the state after the block, 64 hex digits; left out if absent
   */
  public static String receipts(JournalEntry entry, Optional<String> digest) {
    StringJoiner receipts = new StringJoiner(",", "[", "]");
    entry.receipts().forEach(receipt -> receipts.add(receipt(receipt)));
    Fields fields =
        new Fields().number("height", entry.block().height()).raw("receipts", receipts.toString());
    if (!entry.block().marks().isEmpty()) {
      StringJoiner events = new StringJoiner(",", "[", "]");
      entry
          .block()
          .marks()
          .forEach(mark -> events.add(event(new Event.MarkPriceSet(mark.market(), mark.price()))));
      fields.raw("events", events.toString());
    }
    digest.ifPresent(known -> fields.text("digest", known));
    return fields.toString();
  }

  /** One receipt: an object of {@link #receipts}. */
  public static String receipt(Receipt receipt) {
    StringJoiner events = new StringJoiner(",", "[", "]");
    receipt.events().forEach(event -> events.add(event(event)));
    return new Fields()
        .raw("success", String.valueOf(receipt.success()))
        .number("gas_used", receipt.gasUsed())
        .text("output", "0x" + receipt.output().hex())
        .raw("error", receipt.error().map(BlockText::quoted).orElse("null"))
        .raw("events", events.toString())
        .toString();
  }

  /** One event: {@code {"event":"order_placed","id":17,…}}, fields named as the event's. */
  public static String event(Event event) {
    return switch (event) {
      case Event.OrderPlaced e ->
          named(event)
              .number("id", e.id())
              .text("user", e.user().toString())
              .text("asset", e.asset().toString())
              .text("side", e.side().toString())
              .amount("amount", e.amount())
              .amount("price", e.price())
              .toString();
      case Event.OrderCancelled e ->
          named(event)
              .number("id", e.id())
              .text("asset", e.asset().toString())
              .amount("remaining", e.remaining())
              .toString();
      case Event.OrderFilled e -> named(event).number("id", e.id()).toString();
      case Event.OrderPartlyFilled e ->
          named(event).number("id", e.id()).amount("filled", e.filled()).toString();
      case Event.Trade e ->
          named(event)
              .number("taker", e.taker())
              .number("maker", e.maker())
              .text("asset", e.asset().toString())
              .text("taker_side", e.takerSide().toString())
              .amount("price", e.price())
              .amount("amount", e.amount())
              .toString();
      case Event.PositionOpened e ->
          named(event)
              .number("id", e.id())
              .text("trader", e.trader().toString())
              .text("market", e.market().toString())
              .text("direction", e.direction().toString())
              .amount("size", e.size())
              .amount("entry_price", e.entryPrice())
              .number("leverage", e.leverage())
              .toString();
      case Event.PositionClosed e ->
          named(event)
              .number("id", e.id())
              .amount("price", e.price())
              .raw("profit", profit(e.profit()))
              .toString();
      case Event.PositionLiquidated e ->
          named(event)
              .number("id", e.id())
              .text("liquidator", e.liquidator().toString())
              .amount("price", e.price())
              .raw("profit", profit(e.profit()))
              .toString();
      case Event.MarkPriceSet e ->
          named(event).text("market", e.market().toString()).amount("price", e.price()).toString();
    };
  }

  /** The machine name of an event, for example {@code order_partly_filled}. */
  public static String name(Event event) {
    return switch (event) {
      case Event.OrderPlaced e -> "order_placed";
      case Event.OrderCancelled e -> "order_cancelled";
      case Event.OrderFilled e -> "order_filled";
      case Event.OrderPartlyFilled e -> "order_partly_filled";
      case Event.Trade e -> "trade";
      case Event.PositionOpened e -> "position_opened";
      case Event.PositionClosed e -> "position_closed";
      case Event.PositionLiquidated e -> "position_liquidated";
      case Event.MarkPriceSet e -> "mark_price_set";
    };
  }

  /**
   * A block's timestamp as a person reads it, {@code 2023-11-14T22:13:20Z}; the number itself where
   * it is beyond the year 9999.
   *
   * @param timestamp milliseconds since 1970
   */
  public static String time(UInt64 timestamp) {
    return timestamp.compareTo(LAST_TIME) > 0
        ? timestamp + " ms"
        : Instant.ofEpochMilli(timestamp.bits()).toString();
  }

  private static Fields named(Event event) {
    return new Fields().text("event", name(event));
  }

  private static String profit(@Nullable Int256 profit) {
    return profit == null ? "null" : quoted(profit);
  }

  private static String hex(UInt256 number) {
    return quoted(number.toHex());
  }

  private static String quoted(Object text) {
    char[] escaped = JsonStringEncoder.getInstance().quoteAsCharArray(text.toString());
    return '"' + new String(escaped) + '"';
  }

  /** The fields of one JSON object, in the order they are given. */
  private static final class Fields {
    private final StringJoiner fields = new StringJoiner(",", "{", "}");

    Fields raw(String name, String json) {
      fields.add('"' + name + "\":" + json);
      return this;
    }

    Fields text(String name, String text) {
      return raw(name, quoted(text));
    }

    Fields number(String name, UInt64 number) {
      return raw(name, number.toString());
    }

    Fields amount(String name, UInt256 amount) {
      return raw(name, hex(amount));
    }

    @Override
    public String toString() {
      return fields.toString();
    }
  }
}
