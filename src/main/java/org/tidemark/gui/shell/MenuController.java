package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.FxmlViews;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.RecentDirectory;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.Theme;
import org.tidemark.gui.common.ThemeChoice;
import org.tidemark.gui.common.Zoom;
import org.tidemark.gui.help.HelpBook;
import org.tidemark.gui.help.HelpSheet;
import org.tidemark.state.Source;
import org.tidemark.task.Job;

/** The menu bar. What cannot be done now is disabled, not hidden. */
public final class MenuController {
  private static final int MAX_PAGE_KEYS = 9;

  private final ShellViewModel model;
  private final Windows windows;
  private final MainWindow window;
  private final Settings settings;
  private final Theme theme;
  private final Zoom zoom;
  private final Overlay overlay;
  private final Tour tour;
  private final FolderChooser chooser;
  private final Desktop desktop;
  private final Palette palette;
  private Optional<Live> live = Optional.empty();
  private Optional<HelpBook> help = Optional.empty();
  // To what outlives the window.
  private Subscription shared = Subscription.EMPTY;

  @FXML private MenuBar menuBar;
  @FXML private Button search;
  @FXML private Menu recentMenu;
  @FXML private Menu recentNewMenu;
  @FXML private MenuItem openNewItem;
  @FXML private Menu pageMenu;
  @FXML private Menu toolsMenu;
  @FXML private MenuItem logsItem;
  @FXML private MenuItem exportItem;
  @FXML private MenuItem restoreItem;
  @FXML private MenuItem labelItem;
  @FXML private MenuItem closeItem;
  @FXML private MenuItem copyItem;
  @FXML private MenuItem findItem;
  @FXML private MenuItem reloadItem;
  @FXML private MenuItem paletteItem;
  @FXML private MenuItem backItem;
  @FXML private MenuItem forwardItem;
  @FXML private MenuItem tourItem;
  @FXML private CheckMenuItem pauseItem;
  @FXML private RadioMenuItem lightItem;
  @FXML private RadioMenuItem darkItem;
  @FXML private RadioMenuItem systemItem;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  MenuController(
      ShellViewModel model,
      Windows windows,
      MainWindow window,
      Overlay overlay,
      Tour tour,
      FolderChooser chooser,
      Desktop desktop) {
    this.model = model;
    this.windows = windows;
    this.window = window;
    settings = windows.settings();
    theme = windows.theme();
    zoom = windows.zoom();
    this.overlay = overlay;
    this.tour = tour;
    this.chooser = chooser;
    this.desktop = desktop;
    palette =
        new Palette(overlay, () -> MenuActs.of(menuBar.getMenus(), pageMenu, paletteItem), model);
  }

  @FXML
  void initialize() {
    search.setGraphic(new FontIcon(Feather.SEARCH));
    shared =
        theme
            .choiceProperty()
            .subscribe(choice ->
                (switch (choice) {
                      case LIGHT -> lightItem;
                      case DARK -> darkItem;
                      case SYSTEM -> systemItem;
                    })
                    .setSelected(true))
            .and(settings.recentProperty().subscribe(recent -> fillRecent()));
    model
        .stateProperty()
        .subscribe(state -> {
          closeItem.setDisable(state instanceof ShellState.Welcome);
          exportItem.setDisable(model.session().flatMap(Session::export).isEmpty());
          restoreItem.setDisable(model.session().flatMap(Session::restore).isEmpty());
          labelItem.setDisable(model.session().isEmpty());
          tourItem.setDisable(model.session().isEmpty());
          openNewItem.setDisable(model.session().isEmpty());
          followLive();
          fillPages();
          fillTools();
          palette.refresh();
        });
    logsItem.setDisable(windows.log().folder().isEmpty());
    backItem.disableProperty().bind(model.trail().hasBeforeProperty().not());
    forwardItem.disableProperty().bind(model.trail().hasAfterProperty().not());
    model
        .pageProperty()
        .subscribe(page -> {
          updateItems();
          palette.refresh();
        });
    menuBar
        .sceneProperty()
        .flatMap(scene -> scene.focusOwnerProperty())
        .subscribe(focused -> updateItems());
  }

  private void followLive() {
    live.ifPresent(
        before -> pauseItem.selectedProperty().unbindBidirectional(before.pausedProperty()));
    live = model.live();
    pauseItem.setSelected(false);
    pauseItem.setDisable(live.isEmpty());
    live.ifPresent(now -> pauseItem.selectedProperty().bindBidirectional(now.pausedProperty()));
  }

  private void updateItems() {
    Optional<Page> page = model.pageProperty().get();
    copyItem.setDisable(focusedText().isEmpty() && page.flatMap(Page::copy).isEmpty());
    findItem.setDisable(page.flatMap(Page::find).isEmpty());
    boolean failed = model.stateProperty().get() instanceof ShellState.Failed;
    reloadItem.setDisable(page.isEmpty() && !failed);
  }

  /** Called when the window is gone: what outlives it lets go of it. */
  void release() {
    shared.unsubscribe();
  }

  private void fillRecent() {
    fillRecent(recentMenu, model::open);
    fillRecent(recentNewMenu, directory -> windows.openNew(Optional.of(Source.of(directory))));
    MenuItem clear = new MenuItem(Messages.get("menu.clearRecent"));
    clear.setOnAction(event -> {
      settings.clearRecent();
      settings.save();
    });
    recentMenu.getItems().addAll(new SeparatorMenuItem(), clear);
    palette.refresh();
  }

  private void fillRecent(Menu menu, Consumer<Path> open) {
    menu.getItems().clear();
    List<RecentDirectory> recent = settings.recent();
    menu.setDisable(recent.isEmpty());
    for (RecentDirectory directory : recent) {
      // An underscore in a path is not a mnemonic.
      MenuItem item = new MenuItem(directory.path().toString());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> open.accept(directory.path()));
      menu.getItems().add(item);
    }
  }

  private void fillPages() {
    pageMenu.getItems().clear();
    List<Page> pages = model.pages();
    pageMenu.setDisable(pages.isEmpty());
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      MenuItem item = new MenuItem(page.title());
      item.setOnAction(event -> model.show(page));
      if (i < MAX_PAGE_KEYS) {
        item.setAccelerator(KeyCombination.valueOf("Shortcut+" + (i + 1)));
      }
      pageMenu.getItems().add(item);
    }
  }

  private void fillTools() {
    toolsMenu.getItems().clear();
    for (Page page : model.pages()) {
      for (PageAction action : page.actions()) {
        MenuItem item = new MenuItem(action.text());
        if (!action.keys().isEmpty()) {
          item.setAccelerator(KeyCombination.valueOf(action.keys()));
        }
        item.setOnAction(event -> {
          // What comes of it is seen there.
          model.show(page);
          action.run().run();
        });
        toolsMenu.getItems().add(item);
      }
    }
    model
        .session()
        .flatMap(Session::assetNames)
        .ifPresent(action -> {
          MenuItem item = new MenuItem(Messages.get("assets.item"));
          item.setId("assetNamesItem");
          item.setOnAction(event -> action.run());
          toolsMenu.getItems().add(item);
        });
    toolsMenu.setDisable(toolsMenu.getItems().isEmpty());
  }

  private Optional<TextInputControl> focusedText() {
    // The palette's own field is not what its acts are about.
    return menuBar.getScene() != null
            && !palette.isShown()
            && menuBar.getScene().getFocusOwner() instanceof TextInputControl text
        ? Optional.of(text)
        : Optional.empty();
  }

  @FXML
  void open() {
    chooser.choose().ifPresent((Path path) -> model.open(path));
  }

  @FXML
  void openBackup() {
    desktop.openBackup().ifPresent((Path path) -> model.open(path));
  }

  @FXML
  void exportBackup() {
    model.session().flatMap(Session::export).ifPresent(Runnable::run);
  }

  @FXML
  void restore() {
    model.session().flatMap(Session::restore).ifPresent(Runnable::run);
  }

  @FXML
  void label() {
    new LabelSheet(overlay, model.labelProperty().get(), model::setLabel).show();
  }

  @FXML
  void close() {
    model.close();
  }

  @FXML
  void openDemo() {
    model.openDemo();
  }

  @FXML
  void newWindow() {
    windows.openNew(Optional.empty());
  }

  @FXML
  void openInNewWindow() {
    windows.openNew(model.session().map(Session::source));
  }

  @FXML
  void closeWindow() {
    window.closeIfWanted();
  }

  @FXML
  void quit() {
    windows.quit();
  }

  @FXML
  void copy() {
    focusedText().ifPresentOrElse(TextInputControl::copy, () -> runOnPage(Page::copy));
  }

  @FXML
  void find() {
    runOnPage(Page::find);
  }

  @FXML
  void back() {
    model.back();
  }

  @FXML
  void forward() {
    model.forward();
  }

  @FXML
  void showPalette() {
    palette.toggle();
  }

  @FXML
  void showActivity() {
    model.showActivity();
  }

  @FXML
  void reload() {
    model.reload();
  }

  private void runOnPage(Function<Page, Optional<Runnable>> action) {
    model.pageProperty().get().flatMap(action).ifPresent(Runnable::run);
  }

  @FXML
  void chooseLight() {
    theme.choose(ThemeChoice.LIGHT);
  }

  @FXML
  void chooseDark() {
    theme.choose(ThemeChoice.DARK);
  }

  @FXML
  void chooseSystem() {
    theme.choose(ThemeChoice.SYSTEM);
  }

  @FXML
  void zoomIn() {
    zoom.in();
  }

  @FXML
  void zoomOut() {
    zoom.out();
  }

  @FXML
  void zoomReset() {
    zoom.reset();
  }

  /** On the page that is on screen. */
  @FXML
  void showHelp() {
    if (help.isEmpty()) {
      window
          .jobs()
          .start(
              Job.of(Messages.get("help.job"), control -> new HelpBook())
                  .onDone(book -> {
                    help = Optional.of(book);
                    showHelp();
                  })
                  .quiet());
      return;
    }
    String about = model.pageProperty().get().map(Page::id).orElse("");
    HelpSheet sheet = new HelpSheet(help.get(), about, overlay::hide);
    overlay.show(sheet, sheet.field());
  }

  @FXML
  void showTour() {
    tour.begin();
  }

  @FXML
  void showShortcuts() {
    showSheet(FxmlViews.SHORTCUTS);
  }

  @FXML
  void showAbout() {
    showSheet(FxmlViews.ABOUT);
  }

  @FXML
  void preferences() {
    new PreferencesSheet(overlay, windows, window.jobs(), desktop).open();
  }

  @FXML
  void report() {
    new ReportSheet(
            overlay,
            window.jobs(),
            desktop,
            rocks -> ProblemReport.now(model, windows, window.jobs().activity().lastError(), rocks))
        .show();
  }

  @FXML
  void showLogs() {
    windows.log().folder().ifPresent(desktop::showFolder);
  }

  private void showSheet(FxmlViews view) {
    Parent sheet =
        view.load(
            Map.<Class<?>, Supplier<?>>of(
                SheetController.class, () -> new SheetController(overlay)));
    if (sheet instanceof Region region) {
      // What is longer than the window is scrolled by keys.
      Node scrolled = sheet.lookup(".scroll-pane");
      overlay.show(region, scrolled == null ? sheet : scrolled);
    }
  }

  /** The keys that have no menu item of their own, handed to the scene. */
  void addAcceleratorsTo(Node root) {
    Map<KeyCombination, Runnable> keys = root.getScene().getAccelerators();
    keys.put(KeyCombination.valueOf("F5"), this::reload);
    keys.put(KeyCombination.valueOf("Shortcut+Plus"), zoom::in);
    keys.put(KeyCombination.valueOf("Shortcut+Shift+Equals"), zoom::in);
    keys.put(KeyCombination.valueOf("Shortcut+Add"), zoom::in);
    keys.put(KeyCombination.valueOf("Shortcut+Subtract"), zoom::out);
  }
}
