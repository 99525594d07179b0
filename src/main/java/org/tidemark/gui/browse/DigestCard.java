package org.tidemark.gui.browse;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The state's digest, computed only when asked for: it reads every order and position. */
final class DigestCard extends VBox {
  private final JobRunner jobs;
  private final LatestJob computing = new LatestJob();
  private final VBox content = new VBox();
  private final Label asOf = Parts.wrapped("");
  private final VBox older = new VBox(asOf, computeButton(Messages.get("digest.again")));
  private StateView view;
  private Optional<StateView> inReading = Optional.empty();
  private Optional<StateInfo> computedOf = Optional.empty();

  DigestCard(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    getStyleClass().addAll("card", "half");
    content.getStyleClass().add("card-content");
    asOf.getStyleClass().add("as-of");
    older.getStyleClass().add("card-content");
    Parts.show(older, false);
    Label title = new Label(Messages.get("digest.title"));
    title.getStyleClass().add("card-title");
    getChildren().addAll(title, content, older);
    offer();
  }

  private void offer() {
    content
        .getChildren()
        .setAll(
            Parts.wrapped(Messages.get("digest.text")), computeButton(Messages.get("digest.go")));
  }

  private Button computeButton(String text) {
    Button compute = new Button(text, new FontIcon(Feather.HASH));
    compute.setId("computeDigest");
    compute.setOnAction(event -> compute());
    return compute;
  }

  /** Goes on to another state. A digest stays in sight, and says which state it names. */
  void show(StateView next) {
    view = next;
    showAge();
  }

  private void showAge() {
    String text = computedOf.map(of -> Wording.asOf(of, view.info())).orElse("");
    asOf.setText(text.isEmpty() ? "" : Messages.format("digest.older", text));
    Parts.show(older, !text.isEmpty());
  }

  /** The view being read, if one is. */
  List<StateView> reading() {
    return inReading.map(List::of).orElseGet(List::of);
  }

  private void compute() {
    StateView of = view;
    inReading = Optional.of(of);
    computedOf = Optional.empty();
    showAge();
    JobHandle job =
        computing.start(
            jobs,
            Job.<StateDigest>of(Messages.get("digest.job"), control -> StateDigest.of(of, control))
                .onDone(digest -> show(digest, of.info()))
                .onAnyError(error ->
                    content
                        .getChildren()
                        .setAll(
                            new ErrorPanel(ErrorReport.of(error))
                                .withAction(computeButton(Messages.get("digest.again")))))
                .onCancelled(this::offer)
                .andFinally(() -> inReading = Optional.empty()));
    if (!job.state().isFinal()) {
      Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
      stop.setOnAction(event -> computing.cancel());
      content.getChildren().setAll(new JobProgress(job, InstantSource.system()), stop);
      stop.requestFocus();
    }
  }

  private void show(StateDigest digest, StateInfo of) {
    computedOf = Optional.of(of);
    showAge();
    GridPane grid = new GridPane();
    grid.getStyleClass().add("finding-grid");
    add(grid, 0, Messages.get("digest.state"), digest.state());
    add(grid, 1, Messages.get("digest.orders"), digest.orders());
    add(grid, 2, Messages.get("digest.positions"), digest.positions());
    add(grid, 3, Messages.get("digest.marks"), digest.marks());
    content.getChildren().setAll(grid);
    if (digest.undecodable() > 0) {
      Label left = Parts.wrapped(Messages.format("digest.undecodable", digest.undecodable()));
      left.getStyleClass().add(StyleClass.WARNING);
      content.getChildren().add(left);
    }
  }

  private static void add(GridPane grid, int row, String name, String digest) {
    Label value = new Label(digest);
    value.getStyleClass().add(StyleClass.NUMBER);
    value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    value.setTooltip(new Tooltip(digest));
    value.setMaxWidth(Double.MAX_VALUE);
    value.setMinWidth(0);
    value.setPrefWidth(0);
    GridPane.setHgrow(value, Priority.ALWAYS);
    Label title = Parts.muted(name);
    title.setMinWidth(USE_PREF_SIZE);
    grid.addRow(
        row,
        title,
        value,
        new HBox(Parts.copyButton(Messages.format("digest.copy", name), digest)));
  }

  void close() {
    computing.abandon();
  }
}
