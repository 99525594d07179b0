package org.tidemark.gui.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.bytes.StoredBytes;
import org.tidemark.gui.common.FxmlViews;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageAction;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;

/**
 * All records of a kind: orders or positions. Counting goes on while another page is shown, because
 * who comes back to ten million rows does not want to begin again; it ends with the page.
 *
 * @param <R> the record
 */
public final class RecordsPage<R> implements Page, Follows {
  private final RecordKind<R> kind;
  private final RecordsViewModel<R> model;
  private final StoredBytes stored;
  private final DamageBanner damage;
  private final DetailController<R> detail;
  private final RecordsMemory memory;
  private final Schema schema;
  private final Places places;
  private final FilterTyping typing;
  private final ColumnFilters filters;
  private final RowOutput<R> output;
  private final MarketNames names;
  private final FilterController<R> filter;
  private Optional<Loaded<R>> loaded = Optional.empty();

  private record Loaded<R>(Parent view, RecordsController<R> controller) {}

  /**
   * A page that has read nothing yet.
   *
   * @param kind orders or positions
   * @param places where its links lead
   */
  public RecordsPage(StateView view, RecordKind<R> kind, PageContext context, Places places) {
    this.kind = kind;
    schema = view.info().format().schema();
    this.places = places;
    names = new MarketNames(context.settings().assetNames());
    model = new RecordsViewModel<>(view, kind, context.jobs());
    stored = new StoredBytes(view, context.jobs());
    detail =
        new DetailController<>(
            model.selectedProperty(), model.goneProperty(), stored, kind, places, names);
    damage = new DamageBanner(view, Optional.of(places));
    memory = new RecordsMemory(context.settings(), view.info().source().directory(), id());
    typing = new FilterTyping(model);
    filters = new ColumnFilters(model.form(), typing);
    output = new RowOutput<>(context, view.info().source().directory(), model, kind);
    filter = new FilterController<>(model, kind, filters, typing, memory, output);
    model.selectedProperty().subscribe(row -> stored.show(row.map(this::entry)));
    model.damagesProperty().subscribe(damage::update);
  }

  private StoredBytes.Entry entry(Row<R> row) {
    return new StoredBytes.Entry(
        schema.family(kind.entryKind()),
        new Bytes(schema.key(kind.entryKind(), row.id())),
        kind.text() + "-" + row.id() + ".bin");
  }

  private boolean isOrders() {
    return kind.entryKind() == EntryKind.ORDER;
  }

  /** {@code orders} or {@code positions}. */
  @Override
  public String id() {
    return isOrders() ? "orders" : "positions";
  }

  @Override
  public String title() {
    return RecordWords.of(kind).title();
  }

  @Override
  public Ikon icon() {
    return isOrders() ? Feather.LIST : Feather.TRENDING_UP;
  }

  @Override
  public Node view() {
    return load().view();
  }

  /** Selects the record with this id and scrolls to it; a filter that hides it is cleared. */
  public void show(UInt64 id) {
    load();
    model.show(id);
  }

  /** Shows the records that match. */
  public void show(Filter wanted) {
    load();
    model.show(wanted);
  }

  @Override
  public void show(StateView next) {
    model.show(next);
    stored.show(next);
    damage.show(next);
  }

  @Override
  public void pulse() {
    model.pulse();
  }

  @Override
  public List<StateView> reading() {
    return Stream.of(model.reading(), stored.reading(), output.reading())
        .flatMap(List::stream)
        .toList();
  }

  private Loaded<R> load() {
    if (loaded.isEmpty()) {
      Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
      controllers.put(DetailController.class, () -> detail);
      controllers.put(FilterController.class, () -> filter);
      Parent detailView = FxmlViews.RECORD_DETAIL.load(controllers);
      RecordsController<R> controller =
          new RecordsController<>(
              model,
              kind,
              memory,
              places,
              filters,
              output,
              names,
              damage,
              detailView,
              detail::focus);
      controllers.put(RecordsController.class, () -> controller);
      loaded = Optional.of(new Loaded<>(FxmlViews.RECORDS.load(controllers), controller));
    }
    return loaded.get();
  }

  @Override
  public void onActivate() {
    load().controller().activate();
  }

  @Override
  public void onDeactivate() {
    load().controller().deactivate();
  }

  @Override
  public void close() {
    typing.close();
    model.close();
    output.close();
    stored.close();
  }

  @Override
  public List<PageAction> actions() {
    RecordWords words = RecordWords.of(kind);
    return List.of(
        new PageAction(words.export(), "", filter::export),
        new PageAction(
            words.filterRow(), "", () -> filters.shownProperty().set(!filters.isShown())));
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(filter::focus);
  }

  @Override
  public Optional<Runnable> copy() {
    // The menu asks only when the focus or the page changes, so the answer must not hang on the
    // selection.
    return loaded.map(shown -> shown.controller()::copy);
  }
}
