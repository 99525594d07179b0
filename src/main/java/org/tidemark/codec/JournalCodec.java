package org.tidemark.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;

/**
 * Value under a height in family {@code blocks}: timestamp, marks, transactions, receipts. Enum
 * variants are numbered as bincode does; a number once given is never used for another event.
 */
final class JournalCodec {
  /** Fewest bytes of an element, so that a count can be judged before anything is allocated. */
  private static final int LEAST_MARK = 68;

  private static final int LEAST_TRANSACTION = 73;
  private static final int LEAST_RECEIPT = 26;
  private static final int LEAST_EVENT = 12;

  private static final int ORDER_PLACED = 0;
  private static final int ORDER_CANCELLED = 1;
  private static final int ORDER_FILLED = 2;
  private static final int ORDER_PARTLY_FILLED = 3;
  private static final int TRADE = 4;
  private static final int POSITION_OPENED = 5;
  private static final int POSITION_CLOSED = 6;
  private static final int POSITION_LIQUIDATED = 7;
  private static final int MARK_PRICE_SET = 8;

  private JournalCodec() {}

  static JournalEntry decode(UInt64 height, BincodeReader in) throws DecodeException {
    UInt64 timestamp = in.u64("timestamp");
    int markCount = in.count("marks", LEAST_MARK);
    List<Block.Mark> marks = new ArrayList<>(markCount);
    for (int i = 0; i < markCount; i++) {
      String at = "marks[" + i + "].";
      marks.add(new Block.Mark(in.address(at + "market"), in.u256(at + "price")));
    }
    int transactionCount = in.count("transactions", LEAST_TRANSACTION);
    List<Transaction> transactions = new ArrayList<>(transactionCount);
    for (int i = 0; i < transactionCount; i++) {
      transactions.add(transaction("transactions[" + i + "].", in));
    }
    int receiptAt = in.offset();
    int receiptCount = in.count("receipts", LEAST_RECEIPT);
    if (receiptCount != transactionCount) {
      throw new DecodeException(
          receiptAt,
          "receipts",
          "there are " + receiptCount + " receipts of " + transactionCount + " transactions");
    }
    List<Receipt> receipts = new ArrayList<>(receiptCount);
    for (int i = 0; i < receiptCount; i++) {
      receipts.add(receipt("receipts[" + i + "].", in));
    }
    return new JournalEntry(new Block(height, timestamp, marks, transactions), receipts);
  }

  static void encode(JournalEntry entry, BincodeWriter out) {
    Block block = entry.block();
    out.u64(block.timestamp()).u64(block.marks().size());
    block.marks().forEach(mark -> out.address(mark.market()).u256(mark.price()));
    out.u64(block.transactions().size());
    block.transactions().forEach(transaction -> encode(transaction, out));
    out.u64(entry.receipts().size());
    entry.receipts().forEach(receipt -> encode(receipt, out));
  }

  private static Transaction transaction(String at, BincodeReader in) throws DecodeException {
    Address from = in.address(at + "from");
    Address to = in.address(at + "to");
    Bytes data = in.bytes(at + "data");
    UInt64 gasLimit = in.u64(at + "gas_limit");
    Optional<UInt64> nonce =
        in.isPresent(at + "nonce") ? Optional.of(in.u64(at + "nonce")) : Optional.empty();
    return new Transaction(from, to, data, gasLimit, nonce);
  }

  private static void encode(Transaction transaction, BincodeWriter out) {
    out.address(transaction.from())
        .address(transaction.to())
        .bytes(transaction.data())
        .u64(transaction.gasLimit())
        .bool(transaction.nonce().isPresent());
    transaction.nonce().ifPresent(out::u64);
  }

  private static Receipt receipt(String at, BincodeReader in) throws DecodeException {
    boolean success = in.bool(at + "success");
    UInt64 gasUsed = in.u64(at + "gas_used");
    Bytes output = in.bytes(at + "output");
    Optional<String> error =
        in.isPresent(at + "error") ? Optional.of(in.text(at + "error")) : Optional.empty();
    int count = in.count(at + "events", LEAST_EVENT);
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(event(at + "events[" + i + "].", in));
    }
    return new Receipt(success, gasUsed, output, error, events);
  }

  private static void encode(Receipt receipt, BincodeWriter out) {
    out.bool(receipt.success())
        .u64(receipt.gasUsed())
        .bytes(receipt.output())
        .bool(receipt.error().isPresent());
    receipt.error().ifPresent(out::text);
    out.u64(receipt.events().size());
    receipt.events().forEach(event -> encode(event, out));
  }

  static Event event(String at, BincodeReader in) throws DecodeException {
    int offset = in.offset();
    int variant = in.u32(at + "variant");
    return switch (variant) {
      case ORDER_PLACED ->
          new Event.OrderPlaced(
              in.u64(at + "id"),
              in.address(at + "user"),
              in.address(at + "asset"),
              side(at + "is_buy", in),
              in.u256(at + "amount"),
              in.u256(at + "price"));
      case ORDER_CANCELLED ->
          new Event.OrderCancelled(
              in.u64(at + "id"), in.address(at + "asset"), in.u256(at + "remaining"));
      case ORDER_FILLED -> new Event.OrderFilled(in.u64(at + "id"));
      case ORDER_PARTLY_FILLED ->
          new Event.OrderPartlyFilled(in.u64(at + "id"), in.u256(at + "filled"));
      case TRADE ->
          new Event.Trade(
              in.u64(at + "taker"),
              in.u64(at + "maker"),
              in.address(at + "asset"),
              side(at + "taker_is_buy", in),
              in.u256(at + "price"),
              in.u256(at + "amount"));
      case POSITION_OPENED ->
          new Event.PositionOpened(
              in.u64(at + "id"),
              in.address(at + "trader"),
              in.address(at + "market"),
              in.bool(at + "is_long") ? Direction.LONG : Direction.SHORT,
              in.u256(at + "size"),
              in.u256(at + "entry_price"),
              in.u64(at + "leverage"));
      case POSITION_CLOSED ->
          new Event.PositionClosed(
              in.u64(at + "id"), in.u256(at + "price"), in.i256(at + "profit"));
      case POSITION_LIQUIDATED ->
          new Event.PositionLiquidated(
              in.u64(at + "id"),
              in.address(at + "liquidator"),
              in.u256(at + "price"),
              profit(at + "profit", in));
      case MARK_PRICE_SET ->
          new Event.MarkPriceSet(in.address(at + "market"), in.u256(at + "price"));
      default ->
          throw new DecodeException(
              offset,
              at + "variant",
              "event number " + Integer.toUnsignedString(variant) + " is not known");
    };
  }

  static void encode(Event event, BincodeWriter out) {
    switch (event) {
      case Event.OrderPlaced e ->
          out.u32(ORDER_PLACED)
              .u64(e.id())
              .address(e.user())
              .address(e.asset())
              .bool(e.side() == Side.BUY)
              .u256(e.amount())
              .u256(e.price());
      case Event.OrderCancelled e ->
          out.u32(ORDER_CANCELLED).u64(e.id()).address(e.asset()).u256(e.remaining());
      case Event.OrderFilled e -> out.u32(ORDER_FILLED).u64(e.id());
      case Event.OrderPartlyFilled e -> out.u32(ORDER_PARTLY_FILLED).u64(e.id()).u256(e.filled());
      case Event.Trade e ->
          out.u32(TRADE)
              .u64(e.taker())
              .u64(e.maker())
              .address(e.asset())
              .bool(e.takerSide() == Side.BUY)
              .u256(e.price())
              .u256(e.amount());
      case Event.PositionOpened e ->
          out.u32(POSITION_OPENED)
              .u64(e.id())
              .address(e.trader())
              .address(e.market())
              .bool(e.direction() == Direction.LONG)
              .u256(e.size())
              .u256(e.entryPrice())
              .u64(e.leverage());
      case Event.PositionClosed e ->
          out.u32(POSITION_CLOSED).u64(e.id()).u256(e.price()).i256(e.profit());
      case Event.PositionLiquidated e -> {
        out.u32(POSITION_LIQUIDATED).u64(e.id()).address(e.liquidator()).u256(e.price());
        profit(e.profit(), out);
      }
      case Event.MarkPriceSet e -> out.u32(MARK_PRICE_SET).address(e.market()).u256(e.price());
    }
  }

  /** An {@code Option<I256>}: absent where the profit passes 256 bits. */
  static @Nullable Int256 profit(String field, BincodeReader in) throws DecodeException {
    return in.isPresent(field) ? in.i256(field) : null;
  }

  static void profit(@Nullable Int256 profit, BincodeWriter out) {
    out.bool(profit != null);
    if (profit != null) {
      out.i256(profit);
    }
  }

  private static Side side(String field, BincodeReader in) throws DecodeException {
    return in.bool(field) ? Side.BUY : Side.SELL;
  }
}
