package org.tidemark.gui.book;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.ChartData;
import org.tidemark.gui.common.ChartOrTable;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/**
 * The depth chart, what is under its crosshair in words, and the means to move both: mouse, wheel
 * and keys. What it shows is also in the ladder, row by row.
 */
final class DepthPane extends VBox {
  private static final double STEP = 1.5;

  private final DepthChart chart = new DepthChart();
  private final ChartOrTable shape =
      new ChartOrTable(chart, "depthTable", Messages.get("books.depth"), this::numbers);
  private final Label reading = Parts.wrapped("");
  private final Label missing = Parts.wrapped("");
  private final Tooltip tip = new Tooltip();
  private final HBox head;
  private final Consumer<PriceGroup> onSelect;
  private Optional<BookSight.Depth> depth = Optional.empty();
  private Optional<Address> market = Optional.empty();
  private DepthWindow whole = new DepthWindow(-1, 1);
  private DepthWindow window = whole;
  private Optional<DepthChart.Spot> spot = Optional.empty();
  private boolean isHome = true;
  private double pressedAt;
  private boolean isDragging;

  /**
   * @param onSelect told of the group that was clicked, or entered by key
   */
  DepthPane(Consumer<PriceGroup> onSelect) {
    this.onSelect = onSelect;
    getStyleClass().add("depth-pane");
    Label title = new Label(Messages.get("books.depth"));
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    Button closer = Parts.iconButton(Feather.ZOOM_IN, Messages.get("books.zoomIn"), this::zoomIn);
    closer.setId("depthIn");
    Button wider = Parts.iconButton(Feather.ZOOM_OUT, Messages.get("books.zoomOut"), this::zoomOut);
    wider.setId("depthOut");
    Button home = Parts.iconButton(Feather.MAXIMIZE, Messages.get("books.zoomHome"), this::home);
    home.setId("depthHome");
    head = Parts.heading(title, closer, wider, home, shape.toggle());
    reading.setId("depthReading");
    reading.getStyleClass().addAll(StyleClass.NUMBER, "depth-reading");
    missing.setId("depthMissing");
    VBox.setVgrow(shape, Priority.ALWAYS);
    // As high as three lines whatever it says, so that the chart does not change with it.
    StackPane readings = new StackPane(reading);
    readings.getStyleClass().add("depth-readings");
    readings
        .visibleProperty()
        .bind(reading.visibleProperty().and(shape.toggle().selectedProperty().not()));
    readings.managedProperty().bind(readings.visibleProperty());
    StackPane.setAlignment(reading, Pos.TOP_LEFT);
    reading.setTooltip(tip);
    tip.setWrapText(true);
    tip.setMaxWidth(640);
    getChildren().addAll(head, shape, readings, missing);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, event -> spotAt(event.getX()));
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::mousePressed);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::mouseDragged);
    chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::mouseReleased);
    chart.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
  }

  /** A book, or the same a little later: then the part in view stays. */
  void show(BookSight sight) {
    boolean isSame = market.equals(Optional.of(sight.book().market()));
    market = Optional.of(sight.book().market());
    Optional<PriceGroup> before = spot.map(at -> at.side().group(at.index()));
    depth = sight.depth();
    Parts.show(chart, depth.isPresent());
    Parts.show(reading, depth.isPresent());
    Parts.show(head, depth.isPresent());
    Parts.show(missing, depth.isEmpty());
    spot = Optional.empty();
    if (depth.isEmpty()) {
      BookFacts facts = sight.facts();
      String side =
          facts.bid().isEmpty() && facts.ask().isEmpty()
              ? "books.depthNone"
              : facts.bid().isEmpty() ? "books.depthNoBids" : "books.depthNoAsks";
      missing.setText(Messages.get(side));
      return;
    }
    BookSight.Depth shown = depth.get();
    whole = DepthWindow.whole(shown.bids(), shown.asks());
    window =
        isSame && !isHome ? window.within(whole) : DepthWindow.home(shown.bids(), shown.asks());
    isHome = !isSame || isHome;
    // Where it was, or the best price that is as near.
    before.ifPresent(group -> {
      DepthSide side = group.side() == Side.BUY ? shown.bids() : shown.asks();
      spot = isSame ? Optional.of(new DepthChart.Spot(side, side.nearest(group.price()))) : spot;
    });
    redraw();
    shape.refresh();
  }

  /** From the worst bid over the best ones to the worst ask, as the chart has them. */
  private ChartData numbers() {
    List<ChartData.Heading> headings =
        List.of(
            ChartData.Heading.words(Messages.get("books.side")),
            ChartData.Heading.number(Messages.get("books.price")),
            ChartData.Heading.number(Messages.get("books.amount")),
            ChartData.Heading.number(Messages.get("books.orders")),
            ChartData.Heading.number(Messages.get("books.cumulative")));
    return depth
        .map(shown -> {
          int bids = shown.bids().size();
          return new ChartData(
              headings,
              bids + shown.asks().size(),
              row ->
                  row < bids
                      ? line(shown.bids().read(bids - 1 - row))
                      : line(shown.asks().read(row - bids)));
        })
        .orElseGet(() -> ChartData.none(headings));
  }

  private static List<Object> line(DepthSide.Reading level) {
    PriceGroup group = level.group();
    return List.of(
        BookWords.side(group.side()),
        group.price(),
        group.amount(),
        group.orders(),
        level.cumulative());
  }

  private void redraw() {
    depth.ifPresent(shown -> chart.show(shown, window, spot));
    describe();
  }

  private void describe() {
    Optional<DepthSide.Reading> known = spot.map(at -> at.side().read(at.index()));
    String hint = Messages.get("books.depthHint");
    String whole = known.map(BookWords::reading).orElse(hint);
    reading.setText(known.map(BookWords::brief).orElse(hint));
    reading.setAccessibleText(whole);
    tip.setText(whole);
    depth.ifPresent(shown ->
        chart.setAccessibleText(
            Messages.format(
                "books.depthText",
                BookWords.half(shown.twiceMid()),
                shown.bids().size(),
                shown.asks().size(),
                whole)));
  }

  private void spotAt(double x) {
    depth.ifPresent(shown -> {
      double distance = chart.distanceAt(x);
      boolean isBid = distance < 0;
      DepthSide side = isBid ? shown.bids() : shown.asks();
      spot = Optional.of(new DepthChart.Spot(side, side.at(isBid ? -distance : distance)));
      chart.show(spot);
      describe();
    });
  }

  private void mousePressed(MouseEvent event) {
    chart.requestFocus();
    pressedAt = event.getX();
    isDragging = false;
  }

  private void mouseDragged(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      isDragging = isDragging || Math.abs(event.getX() - pressedAt) > 4;
      if (isDragging) {
        chart.showBand(pressedAt, event.getX());
      }
    }
  }

  private void mouseReleased(MouseEvent event) {
    chart.hideBand();
    if (event.getButton() != MouseButton.PRIMARY || depth.isEmpty()) {
      return;
    }
    if (isDragging) {
      double one = chart.distanceAt(pressedAt);
      double other = chart.distanceAt(event.getX());
      double wanted = Math.abs(one - other);
      if (wanted > 0) {
        DepthWindow part = new DepthWindow(Math.min(one, other), Math.max(one, other));
        // By way of a zoom, which knows how close one can get.
        DepthWindow closer = window.zoomed(wanted / window.width(), (one + other) / 2, whole);
        window = closer.width() > part.width() ? closer : part.within(whole);
        isHome = false;
        redraw();
      }
    } else if (event.getClickCount() == 2) {
      home();
    } else {
      spotAt(event.getX());
      select();
    }
    isDragging = false;
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0 && !event.isShortcutDown()) {
      zoom(event.getDeltaY() > 0 ? 1 / STEP : STEP, chart.distanceAt(event.getX()));
      event.consume();
    }
  }

  private void zoomIn() {
    zoom(1 / STEP, centre());
  }

  private void zoomOut() {
    zoom(STEP, centre());
  }

  /** The crosshair if it is in sight, else the middle of the book if it is, else of the window. */
  private double centre() {
    double middle = window.distance(0.5);
    double wanted = spot.map(DepthChart.Spot::x).orElse(0.0);
    return wanted >= window.from() && wanted <= window.to() ? wanted : middle;
  }

  private void zoom(double factor, double around) {
    window = window.zoomed(factor, around, whole);
    isHome = false;
    redraw();
  }

  private void home() {
    depth.ifPresent(shown -> window = DepthWindow.home(shown.bids(), shown.asks()));
    isHome = true;
    redraw();
  }

  private void select() {
    spot.ifPresent(at -> onSelect.accept(at.side().group(at.index())));
  }

  private void pressed(KeyEvent event) {
    if (depth.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    BookSight.Depth shown = depth.get();
    int far = Math.max(1, (shown.bids().size() + shown.asks().size()) / 20);
    boolean isMine = true;
    switch (event.getCode()) {
      case RIGHT -> step(1);
      case LEFT -> step(-1);
      case PAGE_UP -> step(far);
      case PAGE_DOWN -> step(-far);
      case HOME -> step(-shown.bids().size() - shown.asks().size());
      case END -> step(shown.bids().size() + shown.asks().size());
      case ENTER, SPACE -> select();
      case PLUS, ADD, EQUALS -> zoomIn();
      case MINUS, SUBTRACT -> zoomOut();
      case DIGIT0, NUMPAD0 -> home();
      default -> isMine = false;
    }
    if (isMine) {
      event.consume();
    }
  }

  /** Levels up in price, or down: from the worst bid over the best ones to the worst ask. */
  private void step(int by) {
    depth.ifPresent(shown -> {
      int bids = shown.bids().size();
      int all = bids + shown.asks().size();
      int now =
          spot.map(at -> at.side() == shown.bids() ? bids - 1 - at.index() : bids + at.index())
              .orElse(by > 0 ? bids - 1 : bids);
      int next = Math.clamp((long) now + by, 0, all - 1);
      DepthChart.Spot at =
          next < bids
              ? new DepthChart.Spot(shown.bids(), bids - 1 - next)
              : new DepthChart.Spot(shown.asks(), next - bids);
      spot = Optional.of(at);
      window = window.showing(at.x(), whole);
      redraw();
    });
  }
}
