package org.tidemark.gui.browse;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.browse.FindingLines.Line;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.source.CensusBar;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Census;
import org.tidemark.state.Finding;
import org.tidemark.state.FindingKind;
import org.tidemark.state.StateView;

/** All that is wrong with the state, by kind, each a step away from the entry it is about. */
final class FindingsPage implements Page, Follows {
  static final String ID = "findings";

  private final CensusModel census;
  private final boolean records;
  private final Places places;
  private final VBox view = new VBox();
  private final ListView<Line> list = new ListView<>();
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ComboBox<Optional<FindingKind>> filter = new ComboBox<>();
  private final Label total = Parts.muted("");
  private final Label asOf = Parts.muted("");
  private final DamageBanner damage;
  private Map<FindingKind, Long> shownCounts = Map.of();
  private final Label verified =
      new Label(Messages.get("findings.verified"), new FontIcon(Feather.CHECK_CIRCLE));
  private final Button verify =
      new Button(Messages.get("findings.verify"), new FontIcon(Feather.SHIELD));
  private final Button copy = new Button(Messages.get("findings.copy"), new FontIcon(Feather.COPY));

  FindingsPage(StateView state, CensusModel census, Places places) {
    this.census = census;
    records = state.info().format().hasRecords();
    this.places = places;
    damage = new DamageBanner(state, census, Optional.empty());
    asOf.getStyleClass().add("as-of");
    view.getStyleClass().add("page");
    fillFilter();
    verify.setId("verify");
    verify.setOnAction(event -> census.verify());
    copy.setOnAction(event -> Parts.copy(FindingLines.text(lines)));
    for (Region part : List.of(filter, verify, copy, verified, total, asOf)) {
      part.setMinWidth(Region.USE_PREF_SIZE);
    }
    Label hint = Parts.muted(Messages.get("findings.hint"));
    FlowPane tools = new FlowPane(filter, verify, verified, copy, hint);
    tools.getStyleClass().add("tool-flow");
    fillList();
    VBox.setVgrow(list, Priority.ALWAYS);
    view.getChildren()
        .addAll(
            Parts.heading(Parts.pageTitle(title()), asOf, total),
            damage,
            new CensusBar(census),
            tools,
            list);
    census.resultProperty().subscribe(result -> showResult());
    census.stateProperty().subscribe(now -> showState());
    census
        .asOfProperty()
        .subscribe(text -> {
          asOf.setText(text);
          Parts.show(asOf, !text.isEmpty());
        });
  }

  @Override
  public void show(StateView next) {
    // The findings themselves come from the census, which goes on by itself.
    damage.show(next);
  }

  private void fillFilter() {
    filter.setId("findingFilter");
    filter.setAccessibleText(Messages.get("findings.filter"));
    filter.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<FindingKind> kind) {
            return kind == null || kind.isEmpty()
                ? Messages.get("findings.all")
                : Messages.format(
                    "findings.filterItem",
                    Wording.kind(kind.get()),
                    Numbers.grouped(counts().getOrDefault(kind.get(), 0L)));
          }

          @Override
          public Optional<FindingKind> fromString(String text) {
            return Optional.empty();
          }
        });
    filter.valueProperty().subscribe(kind -> showLines());
  }

  private void fillList() {
    list.setId("findings");
    list.getStyleClass().add("findings-list");
    list.setAccessibleText(title());
    list.setItems(lines);
    list.setCellFactory(l -> new FindingCell());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        openSelected();
        event.consume();
      }
    });
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        openSelected();
      }
    });
  }

  private Map<FindingKind, Long> counts() {
    return census
        .resultProperty()
        .get()
        .map(result -> result.census().findingCounts())
        .orElseGet(Map::of);
  }

  private void showResult() {
    List<Optional<FindingKind>> kinds = new ArrayList<>();
    kinds.add(Optional.empty());
    new TreeMap<>(counts()).keySet().forEach(kind -> kinds.add(Optional.of(kind)));
    Optional<FindingKind> before = filter.getValue() == null ? Optional.empty() : filter.getValue();
    Optional<FindingKind> after = kinds.contains(before) ? before : Optional.empty();
    if (!shownCounts.equals(counts())) {
      // The list's words hold the counts.
      shownCounts = counts();
      filter.getItems().setAll(kinds);
    }
    if (!after.equals(filter.getValue())) {
      filter.setValue(after);
    }
    showLines();
    showState();
  }

  private void showLines() {
    Optional<FindingKind> only = filter.getValue() == null ? Optional.empty() : filter.getValue();
    Optional<Census> known = census.resultProperty().get().map(CensusModel.Result::census);
    KeyedRows.update(
        list,
        list.getSelectionModel(),
        lines,
        known.map(c -> FindingLines.of(c, only)).orElseGet(List::of),
        FindingsPage::key);
    total.setText(known.map(c -> Messages.format("findings.total", c.findingTotal())).orElse(""));
    copy.setDisable(lines.isEmpty());
    filter.setDisable(lines.isEmpty());
  }

  /** A finding is what it says; a count is of its kind. */
  private static Object key(Line line) {
    return switch (line) {
      case FindingLines.Header header -> header.kind();
      case FindingLines.Item item -> item;
      case FindingLines.More more -> "more " + more.kind();
    };
  }

  private void showState() {
    CensusModel.State state = census.stateProperty().get();
    boolean running = state instanceof CensusModel.State.Running;
    Optional<CensusModel.Result> result = census.resultProperty().get();
    boolean storage = result.filter(CensusModel.Result::storage).isPresent();
    verify.setDisable(running);
    // Of a state that has moved on since, it is still worth knowing that it was.
    verified.setText(
        storage || census.verified().isEmpty()
            ? Messages.get("findings.verified")
            : Messages.format(
                "findings.verifiedThen", Numbers.grouped(census.verified().get().sequence())));
    Parts.show(verified, census.verified().isPresent());
    Parts.show(verify, !storage);
    if (result.isPresent()) {
      list.setPlaceholder(
          Parts.placeholder(
              Feather.CHECK_CIRCLE,
              Messages.get("findings.none"),
              Messages.get(records ? "findings.none.checked" : "findings.none.uninterpreted")
                  + " "
                  + Messages.get(storage ? "findings.none.storage" : "findings.none.noStorage")));
    } else if (running || state instanceof CensusModel.State.Idle) {
      list.setPlaceholder(
          Parts.placeholder(
              Feather.LOADER, Messages.get("findings.wait"), Messages.get("findings.wait.text")));
    } else {
      list.setPlaceholder(
          Parts.placeholder(
              Feather.PAUSE_CIRCLE,
              Messages.get("findings.unread"),
              Messages.get("findings.unread.text")));
    }
  }

  private void openSelected() {
    if (list.getSelectionModel().getSelectedItem() instanceof FindingLines.Item(Finding finding)) {
      open(finding);
    }
  }

  private void open(Finding finding) {
    if (finding.where().isEmpty()) {
      if (finding.kind() == FindingKind.CROSSED_BOOK) {
        places.book(Address.parse(finding.subject()));
      }
      return;
    }
    Finding.Where where = finding.where().get();
    if (where.kind() == EntryKind.ORDER && where.id().isPresent()) {
      places.order(where.id().get());
    } else if (where.kind() == EntryKind.POSITION && where.id().isPresent()) {
      places.position(where.id().get());
    } else if (where.kind() == EntryKind.BLOCK && where.id().isPresent()) {
      places.block(where.id().get(), OptionalInt.empty());
    } else {
      places.rawKey(where.family(), new Bytes(HexFormat.of().parseHex(where.key())));
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("findings.title");
  }

  @Override
  public Ikon icon() {
    return Feather.ALERT_TRIANGLE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    census.start();
  }

  @Override
  public void onDeactivate() {
    census.rest();
  }

  @Override
  public void close() {}

  @Override
  public Optional<Runnable> copy() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem())
        .map(line -> () -> Parts.copy(FindingLines.text(line)));
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(filter::requestFocus);
  }
}
