package org.tidemark.gui.browse;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.asset.AssetSheet;
import org.tidemark.gui.backup.Exporting;
import org.tidemark.gui.block.BlocksPage;
import org.tidemark.gui.book.BooksPage;
import org.tidemark.gui.checkpoint.CheckpointsPage;
import org.tidemark.gui.checkpoint.HistorySheet;
import org.tidemark.gui.checkpoint.Restoring;
import org.tidemark.gui.checkpoint.SavedOrigin;
import org.tidemark.gui.common.Asset;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.compare.ComparePage;
import org.tidemark.gui.migrate.MigrationsPage;
import org.tidemark.gui.raw.RawKeysPage;
import org.tidemark.gui.record.RecordsPage;
import org.tidemark.gui.risk.RiskPage;
import org.tidemark.gui.shell.Destination;
import org.tidemark.gui.shell.Live;
import org.tidemark.gui.shell.Notice;
import org.tidemark.gui.shell.Origin;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.shell.Session;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.Filter;
import org.tidemark.state.Follower;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;
import org.tidemark.state.StateView;
import org.tidemark.storage.StoreFile;

/** An opened state: its pages, and the way from one to another. */
final class StateSession implements Session {
  private final StateView first;
  private final List<StoreFile> files;
  private final ReadOnlyStringWrapper mode;
  private final ReadOnlyStringWrapper height = new ReadOnlyStringWrapper("");
  private volatile Optional<FollowModel> following = Optional.empty();
  private Optional<Runnable> export = Optional.empty();
  private Optional<Runnable> restore = Optional.empty();
  private Optional<Runnable> assetNames = Optional.empty();
  private Optional<TypedPlaces> typedPlaces = Optional.empty();
  private BooleanSupplier holdsResult = () -> false;

  /** Made on a worker thread, where listing the files may take its time. */
  StateSession(StateView view) {
    first = view;
    files = view.files();
    mode =
        new ReadOnlyStringWrapper(
            Messages.get(source().isFile() ? "backup.mode" : "session.inspect"));
    showHeight(view);
  }

  @Override
  public Source source() {
    return first.info().source();
  }

  @Override
  public String title() {
    Path name = source().directory().toAbsolutePath().normalize().getFileName();
    String directory = name == null ? "/" : name.toString();
    return source()
        .snapshot()
        .map(height ->
            Messages.format("session.snapshot", directory, Numbers.grouped(height.toString())))
        .orElse(directory);
  }

  @Override
  public ObservableValue<String> mode() {
    return mode.getReadOnlyProperty();
  }

  @Override
  public String format() {
    return Wording.format(first.info().format());
  }

  @Override
  public ObservableValue<String> height() {
    return height.getReadOnlyProperty();
  }

  private void showHeight(StateView view) {
    height.set(
        view.info()
            .height()
            .map(known -> Messages.format("session.height", Numbers.grouped(known.toString())))
            .orElse(""));
  }

  @Override
  public Optional<Origin> origin() {
    return source().snapshot().isPresent()
        ? Optional.empty()
        : SavedOrigin.of(source().directory());
  }

  /** The directory that has the saved states; a backup file has none. */
  private Optional<Path> home() {
    return source().isFile()
        ? Optional.empty()
        : origin()
            .map(origin -> origin.source().directory())
            .or(() -> Optional.of(source().directory()));
  }

  @Override
  public List<Page> pages(PageContext context) {
    StateView view = first;
    CensusModel census = new CensusModel(view, context.jobs());
    PlacesOfPages places = new PlacesOfPages(context, home());
    BooksPage books = new BooksPage(view, census, context, places);
    RawKeysPage raw = new RawKeysPage(view, census, context, places);
    RecordsPage<Order> orders = new RecordsPage<>(view, RecordKind.ORDERS, context, places);
    RecordsPage<Position> positions =
        new RecordsPage<>(view, RecordKind.POSITIONS, context, places);
    RiskPage risk = new RiskPage(view, census, context, places);
    places.books = Optional.of(books);
    places.risk = Optional.of(risk);
    places.orders = Optional.of(orders);
    places.positions = Optional.of(positions);
    places.raw = Optional.of(raw);
    if (BlockCursor.isKnownTo(view.info().format())) {
      places.blocks = Optional.of(new BlocksPage(view, context, places));
    }
    typedPlaces =
        Optional.of(
            new TypedPlaces(
                view.info().format(),
                view.info().families(),
                census::canBeMarket,
                symbol ->
                    context
                        .settings()
                        .assetNames()
                        .assetsProperty()
                        .get()
                        .likeNamed(symbol)
                        .map(Asset::address),
                places));
    Runnable naming = new AssetSheet(context, census)::show;
    assetNames = Optional.of(naming);
    tellWrongNames(context, naming);
    List<Page> saved = savedPages(context, places);
    OverviewPage overview = new OverviewPage(view, files, census, context, places, restore);
    FindingsPage findings = new FindingsPage(view, census, places);
    // A layout without records has nothing to show on pages of records.
    List<Page> pages = new ArrayList<>(List.of(overview));
    if (view.info().format().hasRecords()) {
      pages.addAll(List.of(books, orders, positions, risk));
    }
    places.blocks.ifPresent(pages::add);
    pages.addAll(saved);
    pages.addAll(List.of(raw, findings));
    follow(census, pages, context);
    return pages;
  }

  private void tellWrongNames(PageContext context, Runnable naming) {
    if (context.settings().assetNames().isNewlyWrong()) {
      context
          .window()
          .tell(
              Notice.done(
                  source().directory(),
                  Messages.get("assets.wrong"),
                  Optional.of(new Notice.Action(Messages.get("assets.show"), naming)),
                  Optional.empty()));
    }
  }

  /** What has to do with other states than this one; export and restore are known then. */
  private List<Page> savedPages(PageContext context, PlacesOfPages places) {
    List<Page> pages = new ArrayList<>();
    export = Optional.of(new Exporting(context, source())::start);
    if (CheckpointsPage.isFor(first.info())) {
      CheckpointsPage checkpoints = new CheckpointsPage(first, context, places);
      restore = Optional.of(checkpoints::restoreBackup);
      pages.add(checkpoints);
    } else if (source().isFile() && source().snapshot().isEmpty()) {
      restore =
          Optional.of(() ->
              context
                  .window()
                  .desktop()
                  .chooseFolder()
                  .ifPresent(
                      into -> Restoring.into(context, into).startFile(source().directory())));
    }
    ComparePage compare = new ComparePage(first, context, places);
    holdsResult = compare::holdsResult;
    places.compare = Optional.of(compare);
    pages.add(compare);
    if (CheckpointsPage.isFor(first.info())) {
      pages.add(new MigrationsPage(first.info(), context));
    }
    return pages;
  }

  @Override
  public Optional<Runnable> export() {
    return export;
  }

  @Override
  public Optional<Runnable> restore() {
    return restore;
  }

  @Override
  public Optional<Runnable> assetNames() {
    return assetNames;
  }

  @Override
  public List<Destination> destinations(String typed) {
    return typedPlaces.map(known -> known.of(typed)).orElseGet(List::of);
  }

  /** A snapshot inside a directory never changes; a directory does while its node runs. */
  private void follow(CensusModel census, List<Page> pages, PageContext context) {
    // The census first: pages read from it.
    List<Follows> parts = new ArrayList<>(List.of(census));
    pages.stream().filter(Follows.class::isInstance).map(Follows.class::cast).forEach(parts::add);
    following =
        Follower.of(first, InstantSource.system())
            .map(follower ->
                new FollowModel(
                    follower,
                    first,
                    context.jobs(),
                    parts,
                    this::showHeight,
                    () -> context.open().accept(source())));
    following.ifPresent(model -> {
      model.stateProperty().subscribe(now -> mode.set(word(now)));
      model.start();
    });
  }

  private static String word(Live.State state) {
    return Messages.get(
        state.live()
            ? state.paused() ? "session.livePaused" : "session.live"
            : state.paused() ? "session.inspectPaused" : "session.inspect");
  }

  @Override
  public Optional<Live> live() {
    return following.map(model -> model);
  }

  /** A state held still, or the last one of a directory that is gone, is not there to be read. */
  @Override
  public boolean isReloadable() {
    boolean isHeld =
        following
            .map(model -> model.stateProperty().get())
            .filter(now -> now.paused() || now.trouble())
            .isPresent();
    return !isHeld && !holdsResult.getAsBoolean();
  }

  @Override
  public void close() {
    following.ifPresentOrElse(FollowModel::closeViews, first::close);
  }

  /** Shows a page at a place. The pages need it to be made, and it needs the pages to send to. */
  private static final class PlacesOfPages implements Places {
    private final PageContext context;
    private final Optional<Path> home;
    private Optional<BooksPage> books = Optional.empty();
    private Optional<RecordsPage<Order>> orders = Optional.empty();
    private Optional<RecordsPage<Position>> positions = Optional.empty();
    private Optional<RiskPage> risk = Optional.empty();
    private Optional<BlocksPage> blocks = Optional.empty();
    private Optional<RawKeysPage> raw = Optional.empty();
    private Optional<ComparePage> compare = Optional.empty();

    PlacesOfPages(PageContext context, Optional<Path> home) {
      this.context = context;
      this.home = home;
    }

    @Override
    public void order(UInt64 id) {
      orders.ifPresent(page -> show(page, () -> page.show(id)));
    }

    @Override
    public void orders(Filter filter) {
      orders.ifPresent(page -> show(page, () -> page.show(filter)));
    }

    @Override
    public void position(UInt64 id) {
      positions.ifPresent(page -> show(page, () -> page.show(id)));
    }

    @Override
    public void positions(Filter filter) {
      positions.ifPresent(page -> show(page, () -> page.show(filter)));
    }

    private void show(Page page, Runnable place) {
      context.goTo().accept(page.id());
      place.run();
    }

    @Override
    public void rawKey(String family, Bytes key) {
      raw.ifPresent(page -> show(page, () -> page.show(family, key)));
    }

    @Override
    public void book(Address market) {
      books.ifPresent(page -> show(page, () -> page.show(market)));
    }

    @Override
    public void risk(Address market) {
      risk.ifPresent(page -> show(page, () -> page.show(market)));
    }

    @Override
    public void block(UInt64 height, OptionalInt transaction) {
      blocks.ifPresent(page -> show(page, () -> page.show(height, transaction)));
    }

    @Override
    public void compare(Source left, Optional<Source> right) {
      compare.ifPresent(page -> show(page, () -> page.compare(left, right)));
    }

    @Override
    public void chooseToCompare() {
      compare.ifPresent(page -> show(page, page::choose));
    }

    @Override
    public boolean hasHistory() {
      return home.isPresent();
    }

    @Override
    public void history(RecordKind<?> kind, UInt64 id) {
      home.ifPresent(directory -> HistorySheet.show(kind, id, directory, context));
    }

    @Override
    public void findings() {
      context.goTo().accept(FindingsPage.ID);
    }
  }
}
