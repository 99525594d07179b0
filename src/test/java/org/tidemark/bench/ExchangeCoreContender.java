package org.tidemark.bench;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.L2MarketData;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;
import java.util.Map;
import org.tidemark.datatypes.Side;

/**
 * A book of exchange-core, called as its matching engine calls it: one command object that is
 * filled again for each command, as a slot of its ring buffer is, and a pool of the sizes that its
 * engine gives it.
 */
final class ExchangeCoreContender implements MatchingBook {
  private static final CoreSymbolSpecification SYMBOL =
      CoreSymbolSpecification.builder()
          .symbolId(1)
          .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
          .baseCurrency(2)
          .quoteCurrency(3)
          .baseScaleK(1)
          .quoteScaleK(1)
          .build();

  private final IOrderBook book;
  private final OrderCommand command = new OrderCommand();

  private ExchangeCoreContender(IOrderBook book) {
    this.book = book;
    command.symbol = SYMBOL.symbolId;
  }

  static ExchangeCoreContender naive() {
    return new ExchangeCoreContender(new OrderBookNaiveImpl(SYMBOL, LoggingConfiguration.DEFAULT));
  }

  static ExchangeCoreContender direct() {
    return new ExchangeCoreContender(
        new OrderBookDirectImpl(
            SYMBOL,
            pool(),
            OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
            LoggingConfiguration.DEFAULT));
  }

  private static ObjectsPool pool() {
    return new ObjectsPool(
        Map.of(
            ObjectsPool.DIRECT_ORDER, 1 << 20,
            ObjectsPool.DIRECT_BUCKET, 1 << 16,
            ObjectsPool.ART_NODE_4, 1 << 15,
            ObjectsPool.ART_NODE_16, 1 << 14,
            ObjectsPool.ART_NODE_48, 1 << 13,
            ObjectsPool.ART_NODE_256, 1 << 12));
  }

  @Override
  public void place(long id, int user, boolean buy, long amount, long price) {
    command.command = OrderCommandType.PLACE_ORDER;
    command.orderId = id;
    command.uid = user;
    command.action = buy ? OrderAction.BID : OrderAction.ASK;
    command.orderType = OrderType.GTC;
    command.size = amount;
    command.price = price;
    command.reserveBidPrice = price;
    command.timestamp = id;
    run();
  }

  @Override
  public void cancel(long id, int user) {
    command.command = OrderCommandType.CANCEL_ORDER;
    command.orderId = id;
    command.uid = user;
    command.timestamp = id;
    run();
  }

  private void run() {
    command.matcherEvent = null;
    command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
    CommandResultCode result = IOrderBook.processCommand(book, command);
    if (result != CommandResultCode.SUCCESS) {
      throw new IllegalStateException(command + " gave " + result);
    }
  }

  @Override
  public void forEachTrade(Trades trades) {
    for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
      if (event.eventType == MatcherEventType.TRADE) {
        trades.trade(event.matchedOrderId, event.price, event.size);
      }
    }
  }

  @Override
  public boolean isOpen(long id) {
    return book.getOrderById(id) != null;
  }

  @Override
  public long bestPrice(Side side) {
    L2MarketData best = book.getL2MarketDataSnapshot(1);
    if (side == Side.BUY) {
      return best.bidSize == 0 ? 0 : best.bidPrices[0];
    }
    return best.askSize == 0 ? 0 : best.askPrices[0];
  }
}
