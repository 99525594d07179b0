package org.tidemark.gui.browse;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.shell.Session;
import org.tidemark.gui.shell.SourceOpener;
import org.tidemark.state.Bytes;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;

/** The orders and the positions page around a real state; other places are only logged. */
final class RecordsSession implements SourceOpener, Places {
  final List<String> visits = new ArrayList<>();
  private RecordsPage<Order> orders;
  private RecordsPage<Position> positions;
  private PageContext context;

  @Override
  public Session open(Source source, ScanControl control) throws Exception {
    return new Opened(source, Sources.open(source, control));
  }

  @Override
  public ErrorReport explain(Source source, Throwable error) {
    return ErrorReport.of(String.valueOf(error.getMessage()), "Look at the test.", error);
  }

  RecordsPage<Order> ordersPage() {
    return orders;
  }

  @Override
  public void order(UInt64 id) {
    context.goTo().accept("orders");
    orders.show(id);
  }

  @Override
  public void orders(Filter filter) {
    context.goTo().accept("orders");
    orders.show(filter);
  }

  @Override
  public void position(UInt64 id) {
    context.goTo().accept("positions");
    positions.show(id);
  }

  @Override
  public void positions(Filter filter) {
    context.goTo().accept("positions");
    positions.show(filter);
  }

  @Override
  public void rawKey(String family, Bytes key) {
    visits.add("key " + key);
  }

  @Override
  public void book(Address market) {
    visits.add("book " + market);
  }

  @Override
  public void findings() {
    visits.add("findings");
  }

  private final class Opened implements Session {
    private final Source source;
    private final StateView view;

    Opened(Source source, StateView view) {
      this.source = source;
      this.view = view;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public String title() {
      return source.directory().getParent().getFileName().toString();
    }

    @Override
    public ObservableValue<String> mode() {
      return new ReadOnlyStringWrapper("INSPECT");
    }

    @Override
    public String format() {
      return "Format v1";
    }

    @Override
    public ObservableValue<String> height() {
      return new ReadOnlyStringWrapper("");
    }

    @Override
    public List<Page> pages(PageContext given) {
      context = given;
      orders = new RecordsPage<>(view, RecordKind.ORDERS, given, RecordsSession.this);
      positions = new RecordsPage<>(view, RecordKind.POSITIONS, given, RecordsSession.this);
      return List.of(orders, positions);
    }

    @Override
    public void close() {
      view.close();
    }
  }
}
