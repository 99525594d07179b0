package org.tidemark.gui.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.CensusBar;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Market;
import org.tidemark.state.StateView;

/** Who is liquidated at which price, one market at a time. */
public final class RiskPage implements Page, Follows {
  public static final String ID = "risk";

  private final CensusModel census;
  private final RiskModel model;
  private final RiskPane pane;
  private final ComboBox<Choice> chooser = new ComboBox<>();
  private final ScrollPane view;
  private final DamageBanner damage;
  private final MarketNames names;
  private final Region nothing =
      Parts.placeholder(
          Feather.TRENDING_UP, Messages.get("risk.none"), Messages.get("risk.none.text"));
  private List<Choice> known = List.of();
  private boolean isOnScreen;
  private boolean isUpdating;
  private Optional<Address> chosen = Optional.empty();

  /** A market to choose; what it says about it is a little older than what is shown of it. */
  private record Choice(Address market, long open) {}

  public RiskPage(StateView state, CensusModel census, PageContext context, Places places) {
    this.census = census;
    names = new MarketNames(context.settings().assetNames());
    model = new RiskModel(state, context.jobs());
    pane = new RiskPane(model, places);
    damage = new DamageBanner(state, census, Optional.of(places));
    fillChooser();
    Label name = new Label(Messages.get("risk.market"));
    name.setLabelFor(chooser);
    name.setMinWidth(Region.USE_PREF_SIZE);
    chooser.setMinWidth(Region.USE_PREF_SIZE);
    HBox market = new HBox(name, chooser);
    market.getStyleClass().add("market-line");
    VBox.setVgrow(pane, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    VBox page =
        new VBox(
            Parts.flowingHeading(Parts.pageTitle(title()), market),
            damage,
            new CensusBar(census),
            nothing,
            pane);
    page.getStyleClass().add("page");
    view = new ScrollPane(page);
    view.getStyleClass().add("page-scroll");
    view.setFitToWidth(true);
    // In large text the page is longer than the window; the table keeps room for some rows.
    view.setFitToHeight(true);
    names.assetsProperty().subscribe(this::showNames);
    census.resultProperty().subscribe(this::showMarkets);
  }

  private void fillChooser() {
    chooser.setId("riskMarket");
    chooser.setAccessibleText(Messages.get("risk.market"));
    chooser.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Choice choice) {
            return choice == null
                ? ""
                : Messages.format("risk.marketItem", names.brief(choice.market()), choice.open());
          }

          @Override
          public Choice fromString(String text) {
            throw new UnsupportedOperationException("markets are chosen, not typed");
          }
        });
    chooser
        .valueProperty()
        .subscribe(choice -> {
          if (choice != null && !isUpdating && !chosen.equals(Optional.of(choice.market()))) {
            choose(choice.market());
          }
        });
  }

  /** The items are the same, their texts are not: the chooser asks for them anew. */
  private void showNames() {
    isUpdating = true;
    Choice shown = chooser.getValue();
    List<Choice> items = List.copyOf(chooser.getItems());
    chooser.getItems().clear();
    chooser.setValue(null);
    chooser.getItems().setAll(items);
    chooser.setValue(shown);
    isUpdating = false;
  }

  private void choose(Address market) {
    chosen = Optional.of(market);
    model.show(market);
  }

  /** Those with the most open positions first; one asked for by its address is among them. */
  private void showMarkets(Optional<CensusModel.Result> result) {
    List<Choice> choices = new ArrayList<>();
    result.ifPresent(read ->
        read.census().markets().stream()
            .filter(market -> market.positions() > 0)
            .sorted(
                Comparator.comparingLong(Market::openPositions)
                    .reversed()
                    .thenComparing(Market::asset))
            .map(market -> new Choice(market.asset(), market.openPositions()))
            .forEach(choices::add));
    known = choices;
    chooseBusiest();
    showChoices();
    boolean isEmpty = result.isPresent() && choices.isEmpty() && chosen.isEmpty();
    Parts.show(nothing, isEmpty);
    Parts.show(pane, !isEmpty);
  }

  /** More likely wanted than an empty page; not read before somebody looks. */
  private void chooseBusiest() {
    if (isOnScreen && chosen.isEmpty() && !known.isEmpty()) {
      choose(known.getFirst().market());
    }
  }

  private void showChoices() {
    List<Choice> choices = new ArrayList<>(known);
    chosen
        .filter(market -> known.stream().noneMatch(choice -> choice.market().equals(market)))
        .ifPresent(market -> choices.add(new Choice(market, 0)));
    isUpdating = true;
    if (!chooser.getItems().equals(choices)) {
      chooser.getItems().setAll(choices);
    }
    chosen
        .flatMap(
            market -> choices.stream().filter(choice -> choice.market().equals(market)).findFirst())
        .ifPresent(chooser::setValue);
    chooser.setDisable(choices.isEmpty());
    isUpdating = false;
  }

  /** Shows a market, whether or not the markets are listed yet. */
  public void show(Address market) {
    if (!chosen.equals(Optional.of(market))) {
      choose(market);
    }
    Parts.show(nothing, false);
    Parts.show(pane, true);
    showChoices();
  }

  @Override
  public void show(StateView next) {
    damage.show(next);
    model.show(next);
    pulse();
  }

  @Override
  public void pulse() {
    if (isOnScreen) {
      model.pulse();
    }
  }

  @Override
  public List<StateView> reading() {
    return model.reading();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("risk.title");
  }

  @Override
  public Ikon icon() {
    return Feather.BAR_CHART_2;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    isOnScreen = true;
    census.start();
    chooseBusiest();
    showChoices();
    model.hurry();
  }

  @Override
  public void onDeactivate() {
    isOnScreen = false;
    census.rest();
  }

  @Override
  public void close() {
    model.close();
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(chooser::requestFocus);
  }

  @Override
  public Optional<Runnable> copy() {
    return Optional.of(pane::copy);
  }
}
