package org.tidemark.gui.risk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.ChartOrTable;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Places;
import org.tidemark.state.MarketRisk;

/** One market: its mark price, its sums, its liquidation prices, its most endangered positions. */
final class RiskPane extends VBox {
  private final RiskModel model;
  private final MarkBar bar;
  private final RiskCards cards = new RiskCards();
  private final RiskChart chart = new RiskChart();
  private final VBox chartCard;
  private final ChartOrTable shape =
      new ChartOrTable(chart, "riskChartTable", Messages.get("risk.chart.title"), chart::numbers);
  private final RiskTable table;
  private final Label rows = Parts.wrapped("");
  private final Label undecodable = warning("riskUndecodable");
  private final Label unliquidatable = warning("riskUnliquidatable");
  private final VBox noMark =
      Parts.placeholder(Feather.EDIT_3, Messages.get("risk.type"), Messages.get("risk.type.text"));
  private final VBox noneOpen =
      Parts.placeholder(
          Feather.TRENDING_UP, Messages.get("risk.noneOpen"), Messages.get("risk.noneOpen.text"));

  RiskPane(RiskModel model, Places places) {
    this.model = model;
    getStyleClass().add("risk-pane");
    bar = new MarkBar(model);
    table = new RiskTable(places);
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox.setVgrow(noMark, Priority.ALWAYS);
    VBox.setVgrow(noneOpen, Priority.ALWAYS);
    rows.setId("riskRows");
    Label readout = Parts.flowing("");
    readout.setId("riskReadout");
    readout.textProperty().bind(chart.readoutProperty());
    readout.visibleProperty().bind(shape.toggle().selectedProperty().not());
    readout.managedProperty().bind(readout.visibleProperty());
    Label title = new Label(Messages.get("risk.chart.title"));
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    chartCard =
        new VBox(
            Parts.flowingHeading(
                title,
                legend("risk.legend.long", StyleClass.BID),
                legend("risk.legend.short", StyleClass.ASK),
                legend("risk.legend.reached", StyleClass.MUTED),
                legend("risk.legend.safe", StyleClass.MUTED),
                shape.toggle()),
            shape,
            readout);
    chartCard.getStyleClass().addAll("card", "risk-chart-card");
    model.stateProperty().subscribe(state -> show());
    model.judgedProperty().subscribe(judged -> show());
    model.whatIfProperty().subscribe(whatIf -> show());
  }

  private static Label legend(String key, String style) {
    Label label = new Label(Messages.get(key));
    label.getStyleClass().addAll(style, "hint");
    return label;
  }

  private static Label warning(String id) {
    Label label = Parts.wrapped("");
    label.setId(id);
    label.getStyleClass().add(StyleClass.WARNING);
    return label;
  }

  private void show() {
    if (!(model.stateProperty().get() instanceof RiskModel.State.Shown)) {
      // Nothing is left to be copied.
      table.show(List.of());
    }
    switch (model.stateProperty().get()) {
      case RiskModel.State.None none ->
          getChildren()
              .setAll(
                  filling(
                      Parts.placeholder(
                          Feather.TRENDING_UP,
                          Messages.get("risk.choose"),
                          Messages.get("risk.choose.text"))));
      case RiskModel.State.Loading loading -> {
        Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
        stop.setOnAction(event -> model.stop());
        getChildren()
            .setAll(
                Parts.card(
                    Messages.get("risk.loading"),
                    new JobProgress(loading.job(), InstantSource.system()),
                    stop));
      }
      case RiskModel.State.Stopped stopped ->
          getChildren().setAll(Parts.card(Messages.get("risk.stopped"), again(stopped.market())));
      case RiskModel.State.Failed failed ->
          getChildren().setAll(new ErrorPanel(failed.report()).withAction(again(failed.market())));
      case RiskModel.State.Shown(MarketRisk risk) -> showRisk(risk);
    }
  }

  private void showRisk(MarketRisk risk) {
    Optional<UInt256> mark = model.whatIfProperty().get().mark();
    Optional<RiskModel.Judged> judged = model.judgedProperty().get();
    // The sums are those of the same moment as bars and rows, which come a little later.
    judged.ifPresentOrElse(
        known ->
            cards.show(
                known.risk(),
                Optional.of(known.at().mark()),
                Optional.of(known.at().liquidatable())),
        () -> cards.show(risk, mark, Optional.empty()));
    chart.show(judged);
    shape.refresh();
    // Without an answer there are no rows: those before may be of another market or price.
    table.show(judged.map(known -> known.at().rows()).orElseGet(List::of));
    rows.setText(
        judged.map(known -> RiskWords.rows(known.risk(), known.at().rows().size())).orElse(""));
    say(undecodable, "risk.undecodable", risk.undecodable());
    say(unliquidatable, "risk.unliquidatable", risk.unliquidatable());
    if (risk.open() == 0) {
      put(bar, cards, undecodable, noneOpen);
    } else if (mark.isEmpty()) {
      put(bar, cards, undecodable, unliquidatable, noMark);
    } else {
      put(bar, cards, undecodable, unliquidatable, chartCard, rows, table);
    }
  }

  /** Nothing moves, and the focus stays, where the same parts are shown already. */
  private void put(Region... parts) {
    if (!getChildren().equals(List.of(parts))) {
      getChildren().setAll(parts);
    }
  }

  private static void say(Label label, String key, long count) {
    label.setText(count == 0 ? "" : Messages.format(key, count));
    Parts.show(label, count > 0);
  }

  private Button again(Address market) {
    Button again = new Button(Messages.get("risk.again"), new FontIcon(Feather.REFRESH_CW));
    again.setOnAction(event -> model.show(market));
    return again;
  }

  private static Region filling(Region node) {
    VBox.setVgrow(node, Priority.ALWAYS);
    return node;
  }

  /** Puts the selected row on the clipboard. */
  void copy() {
    table.copy();
  }
}
