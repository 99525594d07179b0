package org.tidemark.gui.block;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Event;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;

/** Events as sentences whose ids and markets lead to their pages. */
final class EventWords {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

  private final Places places;
  private final MarketNames names;

  EventWords(Places places, MarketNames names) {
    this.names = names;
    this.places = places;
  }

  /** One sentence; what it says without links is its accessible text. */
  TextFlow of(Event event) {
    return switch (event) {
      case Event.OrderPlaced e ->
          flow(
              "blocks.event.placed",
              order(e.id()),
              side(e.side()),
              number(e.amount()),
              number(e.price()),
              market(e.asset()),
              text(Wording.brief(e.user())));
      case Event.OrderCancelled e ->
          flow("blocks.event.cancelled", order(e.id()), number(e.remaining()), market(e.asset()));
      case Event.OrderFilled e -> flow("blocks.event.filled", order(e.id()));
      case Event.OrderPartlyFilled e ->
          flow("blocks.event.partly", order(e.id()), number(e.filled()));
      case Event.Trade e ->
          flow(
              "blocks.event.trade",
              order(e.taker()),
              side(e.takerSide()),
              number(e.amount()),
              number(e.price()),
              order(e.maker()),
              market(e.asset()));
      case Event.PositionOpened e ->
          flow(
              "blocks.event.opened",
              position(e.id()),
              direction(e.direction()),
              number(e.size()),
              number(e.entryPrice()),
              text(e.leverage().toString()),
              market(e.market()),
              text(Wording.brief(e.trader())));
      case Event.PositionClosed e ->
          flow("blocks.event.closed", position(e.id()), number(e.price()), profit(e.profit()));
      case Event.PositionLiquidated e ->
          flow(
              "blocks.event.liquidated",
              position(e.id()),
              number(e.price()),
              profit(e.profit()),
              text(Wording.brief(e.liquidator())));
      case Event.MarkPriceSet e -> flow("blocks.event.mark", market(e.market()), number(e.price()));
    };
  }

  /** Text with nodes in place of {0}, {1} and so on. */
  private static TextFlow flow(String key, Node... parts) {
    String pattern = Messages.get(key);
    Matcher next = PLACEHOLDER.matcher(pattern);
    List<Node> nodes = new ArrayList<>();
    int from = 0;
    while (next.find()) {
      nodes.add(text(pattern.substring(from, next.start())));
      nodes.add(parts[Integer.parseInt(next.group(1))]);
      from = next.end();
    }
    nodes.add(text(pattern.substring(from)));
    TextFlow line = new TextFlow(nodes.toArray(Node[]::new));
    line.getStyleClass().add("event-line");
    StringBuilder whole = new StringBuilder();
    nodes.forEach(node -> whole.append(node instanceof Text t ? t.getText() : linkText(node)));
    line.setAccessibleText(whole.toString());
    return line;
  }

  private static String linkText(Node node) {
    return node instanceof Hyperlink link ? link.getText() : "";
  }

  Hyperlink order(UInt64 id) {
    String text = Messages.format("detail.order", Numbers.grouped(id.toString()));
    return link(text, text, () -> places.order(id));
  }

  Hyperlink position(UInt64 id) {
    String text = Messages.format("detail.position", Numbers.grouped(id.toString()));
    return link(text, text, () -> places.position(id));
  }

  Hyperlink market(Address market) {
    return link(names.brief(market), names.whole(market), () -> places.book(market));
  }

  /** Below the whole address, so that it need not say it again. */
  Hyperlink book(Address market) {
    String text = Messages.get("detail.book");
    return link(text, text, () -> places.book(market));
  }

  private static Hyperlink link(String text, String whole, Runnable action) {
    Hyperlink link = new Hyperlink(text);
    link.setTooltip(new Tooltip(whole));
    link.setAccessibleText(whole);
    link.setMinWidth(Region.USE_PREF_SIZE);
    link.setOnAction(event -> {
      link.setVisited(false);
      action.run();
    });
    return link;
  }

  private static Text text(String text) {
    Text node = new Text(text);
    node.getStyleClass().add("flow-text");
    return node;
  }

  private static Text number(UInt256 number) {
    return text(Numbers.grouped(number.toBigInteger()));
  }

  private static Text side(Side side) {
    boolean buy = side == Side.BUY;
    return coloured(
        Messages.get(buy ? "side.buy" : "side.sell"), buy ? StyleClass.BID : StyleClass.ASK);
  }

  private static Text direction(Direction direction) {
    boolean isLong = direction == Direction.LONG;
    return coloured(
        Messages.get(isLong ? "side.long" : "side.short"),
        isLong ? StyleClass.BID : StyleClass.ASK);
  }

  private static Text profit(@Nullable Int256 profit) {
    if (profit == null) {
      return text(Messages.get("detail.hugeProfit"));
    }
    String digits = Numbers.grouped(profit.toBigInteger());
    return switch (profit.signum()) {
      case 1 -> coloured("+" + digits, StyleClass.POSITIVE);
      case -1 -> coloured(digits, StyleClass.NEGATIVE);
      default -> text(digits);
    };
  }

  private static Text coloured(String text, String style) {
    Text node = text(text);
    node.getStyleClass().add(style);
    return node;
  }
}
