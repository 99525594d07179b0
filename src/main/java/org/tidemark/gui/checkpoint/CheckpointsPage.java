package org.tidemark.gui.checkpoint;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.gui.backup.Exporting;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageAction;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.Places;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.task.JobHandle;

/** The saved states of the directory on a timeline and in a table, and what can be done. */
public final class CheckpointsPage implements Page, Follows {
  public static final String ID = "checkpoints";

  /** Seconds after which ages are told anew. */
  private static final long AGES_EVERY = 20;

  private final PageContext context;
  private final Places places;
  private final CheckpointsModel model;
  private final CheckpointActs acts;
  private final Restoring restoring;
  private final Exporting exporting;
  private final SavedTable table;
  private final TimelineCard timeline;
  private final SavedDetail detail = new SavedDetail();
  private final SavedTools tools = new SavedTools();
  private final WorkLines work = new WorkLines();
  private final VBox page = new VBox();
  private final ScrollPane view = new ScrollPane(page);
  private final VBox error = new VBox();
  private final VBox empty = new VBox();
  private final SplitPane split;
  private final Button take = take("takeCheckpoint");
  private final Label count = Parts.muted("");
  private final Label message = Parts.muted("");
  private long agesAt;
  private Optional<Object> awaited = Optional.empty();

  public CheckpointsPage(StateView state, PageContext context, Places places) {
    this.context = context;
    this.places = places;
    model = new CheckpointsModel(state, context.jobs());
    acts = new CheckpointActs(context, model, new Hearing());
    restoring = new Restoring(context, model.directory(), work::add);
    exporting = new Exporting(context, state.info().source());
    table = new SavedTable(model.hasHeights(), InstantSource.system());
    timeline =
        new TimelineCard(
            model.hasHeights(), chosen -> select(chosen.key()), InstantSource.system());
    page.getStyleClass().addAll("page", "checkpoints-page");
    view.getStyleClass().add("page-scroll");
    view.setFitToWidth(true);
    // In large text the page is longer than the window; the table keeps room for some rows.
    view.setFitToHeight(true);
    message.setId("checkpointMessage");
    count.setId("checkpointCount");
    split = new SplitPane(table.view(), detail);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.5);
    split.getStyleClass().addAll("split", "saved-split");
    StackPane body = new StackPane(split, empty);
    VBox.setVgrow(body, Priority.ALWAYS);
    BackupDrop.onto(view, restoring::startFile);
    addTools();
    fillEmpty();
    page.getChildren().addAll(heading(), error, work, timeline, tools, body);
    follow();
  }

  /** True if what is open can have checkpoints: not what belongs to another directory itself. */
  public static boolean isFor(StateInfo info) {
    return info.format().hasRecords()
        && !info.source().isFile()
        && info.source().snapshot().isEmpty()
        && SavedOrigin.of(info.source().directory()).isEmpty();
  }

  private Node heading() {
    Button retention = new Button(Messages.get("retention.open"), new FontIcon(Feather.SLIDERS));
    retention.setId("retention");
    retention.setOnAction(event -> acts.retention());
    return Parts.flowingHeading(
        Parts.pageTitle(title()),
        message,
        count,
        take,
        exporting.button("exportBackup"),
        retention,
        more());
  }

  private Button take(String id) {
    Button take = new Button(Messages.get("checkpoints.take"), new FontIcon(Feather.CAMERA));
    take.setId(id);
    take.getStyleClass().add("accent");
    take.setOnAction(event -> acts.take());
    return take;
  }

  private MenuButton more() {
    MenuItem verify = new MenuItem(Messages.get("checkpoints.verifyAll"));
    verify.setOnAction(event -> acts.verify(verifiable()));
    MenuItem prune = new MenuItem(Messages.get("checkpoints.prune"));
    prune.setOnAction(event -> acts.prune());
    MenuItem clean = new MenuItem(Messages.get("checkpoints.clean"));
    clean.setOnAction(event -> acts.delete(unfinished(), Messages.get("checkpoints.cleanTitle")));
    MenuItem restore = new MenuItem(Messages.get("backup.restoreFrom"));
    restore.setId("restoreBackup");
    restore.setOnAction(event -> restoring.pick());
    MenuButton more = new MenuButton(Messages.get("checkpoints.more"));
    more.setId("moreCheckpoints");
    more.getItems().addAll(restore, new SeparatorMenuItem(), verify, prune, clean);
    more.setOnShowing(event -> {
      verify.setDisable(verifiable().isEmpty());
      clean.setDisable(unfinished().isEmpty());
      prune.setDisable(checkpoints().isEmpty());
    });
    return more;
  }

  private List<SavedState> states() {
    return model.statesProperty().get().orElseGet(List::of);
  }

  private List<Checkpoint> checkpoints() {
    return states().stream()
        .filter(SavedState.OfCheckpoint.class::isInstance)
        .map(state -> ((SavedState.OfCheckpoint) state).checkpoint())
        .toList();
  }

  private List<Checkpoint> verifiable() {
    return checkpoints().stream()
        .filter(one ->
            one.state() != Checkpoint.State.UNFINISHED && one.state() != Checkpoint.State.MAKING)
        .toList();
  }

  private List<Checkpoint> unfinished() {
    return checkpoints().stream()
        .filter(one -> one.state() == Checkpoint.State.UNFINISHED)
        .toList();
  }

  private void addTools() {
    tools.add(
        "browse",
        state -> Messages.get("checkpoints.browse"),
        Feather.FOLDER,
        Refusals::browse,
        this::browse);
    tools.add(
        "verifyCheckpoint",
        state -> Messages.get("checkpoints.verify"),
        Feather.SHIELD,
        Refusals::verify,
        state -> Refusals.checkpoint(state).ifPresent(one -> acts.verify(List.of(one))));
    tools.add(
        "restore",
        state -> Messages.get("checkpoints.restore"),
        Feather.ROTATE_CCW,
        Refusals::restore,
        restoring::start);
    tools.add(
        "compareWithPrevious",
        state -> Messages.get("checkpoints.compareWithPrevious"),
        Feather.COLUMNS,
        state -> Refusals.compareWithPrevious(state, states()),
        state ->
            Earlier.than(state, states())
                .flatMap(SavedState::source)
                .ifPresent(before -> places.compare(before, state.source())));
    tools.add(
        "compareWithCurrent",
        state -> Messages.get("checkpoints.compareWithCurrent"),
        Feather.COLUMNS,
        Refusals::browse,
        state -> state.source().ifPresent(source -> places.compare(source, Optional.empty())));
    tools.add(
        "pin",
        state ->
            Messages.get(
                state.filter(SavedState::pinned).isPresent()
                    ? "checkpoints.unpin"
                    : "checkpoints.pin"),
        Feather.BOOKMARK,
        Refusals::pin,
        state -> Refusals.checkpoint(state).ifPresent(one -> acts.pin(one, !one.pinned())));
    tools.add(
        "delete",
        state -> Messages.get("checkpoints.delete"),
        Feather.TRASH_2,
        Refusals::delete,
        this::delete);
    table.view().setContextMenu(tools.menu());
  }

  private void browse(SavedState state) {
    state.source().ifPresent(source -> context.open().accept(source));
  }

  private void delete(SavedState state) {
    switch (state) {
      case SavedState.OfCheckpoint of ->
          acts.delete(
              List.of(of.checkpoint()),
              Messages.format("checkpoints.deleteTitle", SavedWords.nameInside(state)));
      case SavedState.OfCopy copy -> acts.discard(copy);
      case SavedState.OfSnapshot of -> {}
    }
  }

  private void fillEmpty() {
    VBox text =
        Parts.placeholder(
            Feather.ARCHIVE,
            Messages.get("checkpoints.none"),
            Messages.get("checkpoints.none.text"));
    HBox action = new HBox(take("takeFirst"));
    action.getStyleClass().add("placeholder-action");
    text.getChildren().add(action);
    empty.getChildren().add(text);
    empty.getStyleClass().add("nothing");
    Parts.show(empty, false);
  }

  private void follow() {
    table.view().setPlaceholder(Parts.muted(Messages.get("checkpoints.loading")));
    table
        .view()
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(selected -> chosen(Optional.ofNullable(selected)));
    table
        .view()
        .setOnKeyPressed(event -> {
          if (event.getCode() == KeyCode.ENTER) {
            browseChosen();
            event.consume();
          }
        });
    table
        .view()
        .setOnMouseClicked(event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            browseChosen();
          }
        });
    model.statesProperty().subscribe(this::listed);
    model
        .errorProperty()
        .subscribe(report -> report.ifPresentOrElse(this::showError, this::clearError));
  }

  private void browseChosen() {
    table.selected().filter(state -> Refusals.browse(state).isEmpty()).ifPresent(this::browse);
  }

  private void chosen(Optional<SavedState> state) {
    tools.show(state);
    detail.show(state);
    timeline.select(state);
  }

  private void select(Object key) {
    table.select(key);
  }

  private void listed(Optional<List<SavedState>> listed) {
    boolean isEmpty = listed.filter(List::isEmpty).isPresent();
    Parts.show(timeline, !isEmpty);
    Parts.show(tools, !isEmpty);
    // It keeps its width while it is not seen: columns that were squeezed to nothing stay wrong.
    split.setVisible(!isEmpty);
    Parts.show(empty, isEmpty);
    // The same button stands in the middle then.
    Parts.show(take, !isEmpty);
    List<SavedState> now = listed.orElseGet(List::of);
    table.show(now);
    timeline.show(now, model.view().info());
    count.setText(isEmpty ? "" : Messages.format("checkpoints.count", now.size()));
    awaited
        .filter(key -> now.stream().anyMatch(state -> state.key().equals(key)))
        .ifPresent(key -> {
          awaited = Optional.empty();
          select(key);
        });
    chosen(table.selected());
  }

  private void showError(ErrorReport report) {
    Button hide = new Button(Messages.get("checkpoints.hideError"));
    hide.setOnAction(event -> clearError());
    error.getChildren().setAll(new ErrorPanel(report).withAction(hide));
    Parts.show(error, true);
  }

  private void clearError() {
    error.getChildren().clear();
    Parts.show(error, false);
  }

  /** What the acts tell the page. */
  private final class Hearing implements CheckpointActs.Screen {
    @Override
    public void working(JobHandle job) {
      clearError();
      message.setText("");
      work.add(job);
    }

    @Override
    public void failed(Throwable failure) {
      showError(ErrorReport.of(failure));
    }

    @Override
    public void told(String sentence) {
      message.setText(sentence);
    }

    @Override
    public void select(Object key) {
      awaited = Optional.of(key);
    }
  }

  /** Asks for a backup to put in place of the directory. */
  public void restoreBackup() {
    restoring.pick();
  }

  @Override
  public List<PageAction> actions() {
    return List.of(new PageAction(Messages.get("checkpoints.take"), "Shortcut+T", acts::take));
  }

  @Override
  public void show(StateView next) {
    model.show(next);
    timeline.show(states(), next.info());
  }

  @Override
  public void pulse() {
    model.pulse();
    long now = Instant.now().getEpochSecond() / AGES_EVERY;
    if (now != agesAt) {
      agesAt = now;
      table.view().refresh();
      timeline.show(states(), model.view().info());
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
    return Messages.get("checkpoints.title");
  }

  @Override
  public Ikon icon() {
    return Feather.ARCHIVE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    model.start();
  }

  @Override
  public void onDeactivate() {
    model.rest();
  }

  @Override
  public void close() {
    model.close();
    acts.close();
    restoring.close();
    work.close();
  }

  @Override
  public Optional<Runnable> copy() {
    return table
        .selected()
        .map(state -> () -> Parts.copy(SavedWords.digest(state).orElse(SavedWords.line(state))));
  }
}
