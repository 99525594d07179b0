package org.tidemark.gui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.diff.Cause;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageAction;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Source;
import org.tidemark.state.StateView;

/** Two states side by side: which, what differs in short, every difference. */
public final class ComparePage implements Page, Follows {
  public static final String ID = "compare";

  private static final String RECENT = "compare.recent";

  /** The parts of a result. */
  private enum Tab {
    SUMMARY,
    CHANGES,
    BOOKS
  }

  private final PageContext context;
  private final Path directory;
  private final CompareSources sources;
  private final CompareModel model;
  private final ChangesModel changes;
  private final PickerBar pickers;
  private final SummaryPane summary;
  private final ChangesPane list;
  private final ExportMenu export;
  private final BooksModel bookModel;
  private final BooksPane books;
  private final OutcomePane outcome;
  private final StackPane body = new StackPane();
  private final HBox tabs = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final ToggleButton summaryTab = tab(Tab.SUMMARY, "compare.tab.summary");
  private final ToggleButton changesTab = tab(Tab.CHANGES, "compare.tab.changes");
  private final ToggleButton booksTab = tab(Tab.BOOKS, "compare.tab.books");
  private final MenuButton recent = new MenuButton(Messages.get("compare.recent"));
  private final VBox page = new VBox();
  private final ScrollPane view = new ScrollPane(page);
  private boolean isChosen;

  public ComparePage(StateView state, PageContext context, Places places) {
    this.context = context;
    directory = state.info().source().directory();
    model = new CompareModel(state, context.jobs());
    sources = new CompareSources(state.info(), model::view, context.jobs());
    changes = new ChangesModel(context.jobs());
    // Before the pickers hear of the list: a choice closes the one that they open.
    sources.savedProperty().subscribe(this::chooseFirst);
    pickers = new PickerBar(sources, this::compare);
    MarketNames names = new MarketNames(context.settings().assetNames());
    summary = new SummaryPane(sources::name, this::showChanges, this::showBook, names);
    ChangeDetail detail = new ChangeDetail(places, this::canShow, new BytesPair(context.jobs()));
    export = new ExportMenu(context, directory, changes, this::exportFailed);
    list = new ChangesPane(changes, detail, context.jobs(), export, names);
    bookModel = new BooksModel(context.jobs());
    books = new BooksPane(bookModel, names);
    outcome = new OutcomePane(model, sources::shortName, this::compare);
    page.getStyleClass().addAll("page", "compare-page");
    view.getStyleClass().add("page-scroll");
    view.setFitToWidth(true);
    // In large text the page is longer than the window; the list keeps room for some rows.
    view.setFitToHeight(true);
    VBox.setVgrow(body, Priority.ALWAYS);
    page.getChildren().addAll(heading(), pickers, body);
    model.stateProperty().subscribe(this::show);
  }

  private Node heading() {
    tabs.getStyleClass().addAll("axis-choice", "compare-tabs");
    tabs.getChildren().addAll(summaryTab, changesTab, booksTab);
    recent.setId("recentPairs");
    recent.setGraphic(new FontIcon(Feather.CLOCK));
    recent.setOnShowing(event -> fillRecent());
    // A menu without items does not open, and so would never be filled.
    fillRecent();
    return Parts.flowingHeading(Parts.pageTitle(title()), tabs, recent);
  }

  private ToggleButton tab(Tab tab, String key) {
    ToggleButton button = new ToggleButton(Messages.get(key));
    button.setId("tab-" + tab);
    button.setUserData(tab);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setOnAction(event -> {
      // One is always chosen: a second click on it changes nothing.
      group.selectToggle(button);
      showTab();
    });
    return button;
  }

  private List<Pair> recentPairs() {
    return Pair.parseAll(context.settings().viewState(directory).getOrDefault(RECENT, ""));
  }

  private void fillRecent() {
    List<Pair> pairs = recentPairs();
    recent.setDisable(pairs.isEmpty());
    recent.getItems().setAll(pairs.stream().map(this::recentItem).toList());
  }

  private MenuItem recentItem(Pair pair) {
    MenuItem item =
        new MenuItem(
            Messages.format(
                "compare.fromTo", sources.name(pair.left()), sources.name(pair.right())));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> {
      isChosen = true;
      pickers.choose(pair);
      compare(pair);
    });
    return item;
  }

  /** What is most likely meant, until something is chosen. */
  private void chooseFirst() {
    if (isChosen || pickers.pair().isPresent()) {
      return;
    }
    pickers.picker(End.RIGHT).choose(Choice.current());
    sources.newestCheckpoint().ifPresent(pickers.picker(End.LEFT)::choose);
  }

  private void compare(Pair pair) {
    isChosen = true;
    context
        .settings()
        .putViewState(directory, RECENT, Pair.written(Pair.remembered(recentPairs(), pair)));
    context.settings().save();
    fillRecent();
    model.compare(pair);
  }

  private void show(CompareModel.State state) {
    pickers.setRunning(state instanceof CompareModel.State.Running);
    Optional<CompareResult> result = model.result();
    Optional<StateDiff> diff = result.map(CompareResult::diff);
    changes.show(diff);
    export.show(diff);
    bookModel.show(diff);
    list.show(result);
    result.ifPresent(summary::show);
    result.ifPresent(books::show);
    boolean hasChanges = changes.total() > 0;
    Parts.show(tabs, hasChanges);
    boolean isPartial = diff.filter(known -> known.summary().isStopped()).isPresent();
    changesTab.setText(
        Messages.format(
            isPartial ? "compare.tab.changesUntilStop" : "compare.tab.changesOf", changes.total()));
    Parts.show(booksTab, hasChanges && !books.isEmpty());
    group.selectToggle(summaryTab);
    showTab();
  }

  private void showTab() {
    Node shown =
        model.result().isEmpty()
            ? outcome
            : switch (chosenTab()) {
              case SUMMARY -> summary;
              case CHANGES -> list;
              case BOOKS -> books;
            };
    if (shown.equals(books)) {
      books.activate();
    }
    if (!body.getChildren().equals(List.of(shown))) {
      body.getChildren().setAll(shown);
    }
  }

  private Tab chosenTab() {
    return group.getSelectedToggle() != null
            && group.getSelectedToggle().getUserData() instanceof Tab tab
        ? tab
        : Tab.SUMMARY;
  }

  private void showChanges(ChangeFilter filter) {
    group.selectToggle(changesTab);
    showTab();
    changes.apply(filter);
  }

  private void showBook(Address market) {
    books.select(Optional.of(market));
    group.selectToggle(booksTab);
    showTab();
  }

  /** The block is in the window's own journal if one of the sides is of its directory. */
  private boolean canShow(Cause cause) {
    return model
            .view()
            .info()
            .height()
            .filter(top -> cause.height().compareTo(top) <= 0)
            .isPresent()
        && model
            .result()
            .filter(result ->
                Stream.of(End.values())
                    .map(result.pair()::of)
                    .anyMatch(choice ->
                        choice.equals(Choice.current()) || sources.saved(choice).isPresent()))
            .isPresent();
  }

  private void exportFailed(ErrorReport report) {
    list.showError(Optional.of(report));
  }

  private void step(int by) {
    if (changes.total() > 0) {
      group.selectToggle(changesTab);
      showTab();
      list.step(by);
    }
  }

  /** Compares at once. */
  public void compare(Source left, Optional<Source> right) {
    Pair pair = new Pair(Choice.of(left), right.map(Choice::of).orElse(Choice.current()));
    isChosen = true;
    pickers.choose(pair);
    compare(pair);
  }

  /** Asks what to compare with what is open. */
  public void choose() {
    pickers.picker(End.RIGHT).choose(Choice.current());
    pickers.picker(End.LEFT).open();
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(Messages.get("compare.next"), "F7", () -> step(1)),
        new PageAction(Messages.get("compare.previous"), "Shift+F7", () -> step(-1)));
  }

  @Override
  public void show(StateView next) {
    model.show(next);
  }

  @Override
  public List<StateView> reading() {
    return Stream.concat(model.reading().stream(), sources.reading().stream()).toList();
  }

  /** True while there is a comparison to look at. */
  public boolean holdsResult() {
    return model.result().isPresent();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("compare.title");
  }

  @Override
  public Ikon icon() {
    return Feather.COLUMNS;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    sources.list();
  }

  @Override
  public void onDeactivate() {}

  @Override
  public void close() {
    sources.close();
    model.close();
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(() -> {
      if (changes.total() > 0) {
        group.selectToggle(changesTab);
        showTab();
        list.focusFilter();
      }
    });
  }

  @Override
  public Optional<Runnable> copy() {
    return list.selected()
        .map(row -> () -> Parts.copy(ChangeText.json(row.change(), row.causes())));
  }
}
