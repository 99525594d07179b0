package org.tidemark.gui.asset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.Asset;
import org.tidemark.gui.common.AssetDraft;
import org.tidemark.gui.common.AssetNames;
import org.tidemark.gui.common.Assets;
import org.tidemark.gui.common.AssetsFailure;
import org.tidemark.gui.common.AssetsFile;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.state.Market;
import org.tidemark.task.Job;

/** Names assets: those of this directory that have no name yet come first. */
public final class AssetSheet extends VBox {
  private static final int ROWS = 7;

  private final PageContext context;
  private final CensusModel census;
  private final AssetNames names;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final TableView<Line> table = new TableView<>(lines);
  private final AssetForm form;
  private final Label offer = Parts.wrapped("");
  private final VBox problems = new VBox();
  private final VBox outcome = new VBox();
  private final MarketNames everywhere;
  private boolean isFilling;

  /** A named asset, or a market of this directory that has no name. */
  private record Line(Address address, Optional<Asset> asset) {
    String symbol() {
      return asset.map(Asset::symbol).orElseGet(() -> Messages.get("assets.noName"));
    }

    String places(Asset.Unit unit) {
      return asset.stream()
          .flatMapToInt(known -> known.places(unit).stream())
          .mapToObj(Integer::toString)
          .findFirst()
          .orElseGet(() -> Messages.get("markets.noPrice"));
    }
  }

  /** A sheet for a session, to be shown again and again. */
  public AssetSheet(PageContext context, CensusModel census) {
    this.context = context;
    this.census = census;
    names = context.settings().assetNames();
    form = new AssetForm(names, this::save, this::remove);
    getStyleClass().addAll("confirm-sheet", "asset-sheet");
    Label title = new Label(Messages.get("assets.title"));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    problems.setId("assetProblems");
    problems.getStyleClass().add("asset-problems");
    outcome.setId("assetOutcome");
    offer.setId("assetOffer");
    fillTable();
    VBox content =
        new VBox(
            Parts.wrapped(Messages.format("assets.explained", names.file())),
            problems,
            offer,
            table,
            form,
            outcome);
    content.getStyleClass().add("asset-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("page-scroll");
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(title, scroll, buttons());
    // Another window may name them, and the markets may still be on their way.
    everywhere = new MarketNames(names);
    everywhere.assetsProperty().subscribe(this::refresh);
    census.resultProperty().subscribe(this::refresh);
  }

  private void fillTable() {
    table.setId("assetTable");
    table.setAccessibleText(Messages.get("assets.title"));
    table.setPlaceholder(
        Parts.placeholder(
            Feather.TAG, Messages.get("assets.none"), Messages.get("assets.none.text")));
    TableColumn<Line, Line> places =
        Cells.words(Messages.get("assets.decimals"), 152, line -> line.places(Asset.Unit.AMOUNT));
    TableColumn<Line, Line> pricePlaces =
        Cells.words(
            Messages.get("assets.priceDecimals"), 120, line -> line.places(Asset.Unit.PRICE));
    table.getColumns().add(Cells.words(Messages.get("assets.symbol"), 120, Line::symbol));
    table
        .getColumns()
        .add(
            Cells.column(
                Messages.get("assets.address"),
                350,
                line -> line.address().toString(),
                line -> line.address().toString()));
    table.getColumns().add(places);
    table.getColumns().add(pricePlaces);
    table.getColumns().get(1).getStyleClass().add(StyleClass.NUMBER);
    places.getStyleClass().add("figures");
    pricePlaces.getStyleClass().add("figures");
    ScaledColumns.followAndFill(table);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(line -> {
          if (line != null && !isFilling) {
            form.show(
                line.asset().map(AssetDraft::of).orElseGet(() -> AssetDraft.of(line.address())));
          }
        });
  }

  private HBox buttons() {
    Button read = new Button(Messages.get("assets.import"));
    read.setId("assetImport");
    read.setOnAction(event -> context.window().desktop().openAssetNames().ifPresent(this::read));
    Button write = new Button(Messages.get("assets.export"));
    write.setId("assetExport");
    write.setOnAction(event ->
        context
            .window()
            .desktop()
            .saveAssetNames(Messages.get("assets.exportName"))
            .ifPresent(this::write));
    Button close = new Button(Messages.get("sheet.close"));
    close.setId("assetClose");
    close.setCancelButton(true);
    close.setOnAction(event -> context.window().hideSheet(this));
    for (Button button : List.of(read, write, close)) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox buttons = new HBox(read, write, gap, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinHeight(USE_PREF_SIZE);
    buttons.getStyleClass().add("sheet-buttons");
    return buttons;
  }

  /** Shows it with the names and markets there are now. */
  public void show() {
    outcome.getChildren().clear();
    form.show(AssetDraft.EMPTY);
    update(Optional.empty());
    context.window().showSheet(this, table);
    // What is in a scroll pane is in the window, and can have the focus, once the pane has its
    // skin.
    applyCss();
    if (lines.isEmpty()) {
      form.focus();
    } else {
      table.requestFocus();
      table.getSelectionModel().selectFirst();
    }
  }

  private void refresh() {
    if (getScene() != null) {
      update(Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(Line::address));
    }
  }

  private void update(Optional<Address> selected) {
    Assets assets = names.assetsProperty().get();
    List<Line> next = new ArrayList<>();
    Optional<List<Market>> markets =
        census.resultProperty().get().map(result -> result.census().markets());
    markets.stream()
        .flatMap(List::stream)
        .map(Market::asset)
        .filter(market -> assets.of(market).isEmpty())
        .sorted(Comparator.naturalOrder())
        .forEach(market -> next.add(new Line(market, Optional.empty())));
    offer.setText(
        markets.isEmpty()
            ? Messages.get("assets.notCounted")
            : Messages.format("assets.unnamed", next.size()));
    assets.all().forEach(asset -> next.add(new Line(asset.address(), Optional.of(asset))));
    isFilling = true;
    if (!lines.equals(next)) {
      lines.setAll(next);
    }
    table.getSelectionModel().clearSelection();
    selected.ifPresent(address ->
        lines.stream()
            .filter(line -> line.address().equals(address))
            .findFirst()
            .ifPresent(line -> {
              table.getSelectionModel().select(line);
              table.scrollTo(line);
            }));
    isFilling = false;
    Parts.fitHeight(table, Math.max(lines.size(), 3), ROWS);
    form.check();
    showProblems();
  }

  private void showProblems() {
    List<String> wrong = names.problemsProperty().get();
    problems.getChildren().clear();
    for (String problem : wrong) {
      Label line = new Label(problem);
      line.setWrapText(true);
      line.setMinHeight(USE_PREF_SIZE);
      line.getStyleClass().add(StyleClass.WARNING);
      problems.getChildren().add(line);
    }
    if (!wrong.isEmpty()) {
      Button discard = new Button(Messages.get("assets.discard"));
      discard.setId("assetDiscard");
      discard.setMinWidth(USE_PREF_SIZE);
      discard.setOnAction(event -> {
        attempt(names::discardRefused);
        showProblems();
        table.requestFocus();
      });
      problems.getChildren().add(discard);
    }
    Parts.show(problems, !wrong.isEmpty());
  }

  private void save(Asset asset) {
    attempt(() -> names.put(asset));
    update(Optional.of(asset.address()));
    // On to the next that has none: most directories have more than one market.
    lines.stream()
        .filter(line -> line.asset().isEmpty())
        .findFirst()
        .ifPresent(line -> {
          table.getSelectionModel().select(line);
          form.focus();
        });
  }

  private void remove(Address address) {
    attempt(() -> names.remove(address));
    update(Optional.empty());
    form.focus();
  }

  /** An act on the names that may not be saved. */
  private interface Act {
    void run() throws AssetsFailure;
  }

  private void attempt(Act act) {
    outcome.getChildren().clear();
    try {
      act.run();
    } catch (AssetsFailure e) {
      failed(e);
    }
  }

  private void failed(Throwable error) {
    outcome.getChildren().setAll(new ErrorPanel(ErrorReport.of(error)));
  }

  private void read(Path file) {
    outcome.getChildren().clear();
    context
        .jobs()
        .start(
            Job.<AssetsFile>of(
                    Messages.format("assets.importJob", String.valueOf(file.getFileName())),
                    control -> AssetsFile.read(file))
                .onDone(this::merge)
                .onAnyError(this::failed));
  }

  private void merge(AssetsFile content) {
    attempt(() -> {
      AssetNames.Merged merged = names.merge(content);
      List<String> said = new ArrayList<>();
      said.add(Messages.format("assets.imported", merged.added(), merged.changed(), merged.same()));
      said.addAll(merged.refused());
      outcome.getChildren().setAll(said.stream().map(Parts::wrapped).toList());
    });
    update(Optional.empty());
  }

  private void write(Path file) {
    AssetsFile content = names.export();
    outcome.getChildren().clear();
    context
        .jobs()
        .start(
            Job.<Path>of(
                    Messages.format("assets.exportJob", String.valueOf(file.getFileName())),
                    control -> {
                      content.write(file);
                      return file;
                    })
                .onDone(written ->
                    outcome
                        .getChildren()
                        .setAll(Parts.wrapped(Messages.format("assets.exported", written))))
                .onAnyError(this::failed));
  }
}
