package org.tidemark.gui.migrate;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.Schema;
import org.tidemark.gui.checkpoint.CheckpointsPage;
import org.tidemark.gui.checkpoint.ConfirmSheet;
import org.tidemark.gui.checkpoint.Restoring;
import org.tidemark.gui.checkpoint.WorkLines;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.Wording;
import org.tidemark.migration.Migration;
import org.tidemark.migration.MigrationPlan;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateInfo;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.LatestJob;

/** Moving the directory to the other format: dry run, question, steps, proof. */
public final class MigrationsPage implements Page {
  public static final String ID = "migrations";

  private static final Duration SAMPLE_EVERY = Duration.millis(100);

  private final PageContext context;
  private final Path directory;
  private final StateFormat from;
  private final StateFormat to;
  private final Schema target;
  private final LatestJob looking = new LatestJob();
  private final LatestJob planning = new LatestJob();
  private final Restoring restoring;
  private final Button dryRun =
      new Button(Messages.get("migrate.dryRun"), new FontIcon(Feather.LIST));
  private final Button migrate = new Button();
  private final Label obstacle = MigrationFacts.warning("");
  private final WorkLines work = new WorkLines();
  private final StepList steps = new StepList();
  private final VBox running = new VBox();
  private final VBox error = new VBox();
  private final VBox report = new VBox();
  private final Timeline sampler = new Timeline(new KeyFrame(SAMPLE_EVERY, event -> sample()));
  private final ScrollPane view;
  private Optional<MigrationPlan> plan = Optional.empty();
  private Optional<MigrationRun> run = Optional.empty();
  private Optional<JobHandle> job = Optional.empty();
  private boolean isClosed;

  public MigrationsPage(StateInfo info, PageContext context) {
    this.context = context;
    directory = info.source().directory();
    from = info.format();
    to = from.equals(StateFormat.V1) ? StateFormat.V2 : StateFormat.V1;
    target = to.schema();
    restoring = new Restoring(context, directory, this::started);
    sampler.setCycleCount(Animation.INDEFINITE);
    dryRun.setId("dryRun");
    dryRun.getStyleClass().add("accent");
    dryRun.setOnAction(event -> plan());
    migrate.setText(Messages.format("migrate.go", to.code()));
    migrate.setGraphic(new FontIcon(Feather.SHUFFLE));
    migrate.setId("migrate");
    migrate.setOnAction(event -> plan.ifPresent(this::ask));
    obstacle.setId("migrationObstacle");
    running.getStyleClass().addAll("card", "card-content");
    running.setId("migrationRunning");
    report.getStyleClass().add("migration-report");
    report.setId("migrationReport");
    VBox page =
        new VBox(
            Parts.flowingHeading(Parts.pageTitle(title()), dryRun, migrate),
            formats(),
            obstacle,
            error,
            work,
            running,
            report);
    page.getStyleClass().add("page");
    view = new ScrollPane(page);
    view.setFitToWidth(true);
    view.getStyleClass().add("page-scroll");
    Parts.show(obstacle, false);
    Parts.show(running, false);
    Parts.show(error, false);
    update();
  }

  /** True if what is open is a directory of its own, whose format has another. */
  public static boolean isFor(StateInfo info) {
    return CheckpointsPage.isFor(info);
  }

  private Node formats() {
    HBox cards =
        new HBox(
            format(Messages.get("migrate.now"), from), format(Messages.get("migrate.target"), to));
    cards.getStyleClass().add("card-row");
    VBox box = new VBox(cards, Parts.wrapped(Messages.get("migrate.intro")));
    box.getStyleClass().add("card-content");
    return box;
  }

  private static VBox format(String heading, StateFormat format) {
    Label name = new Label(Wording.format(format));
    name.getStyleClass().add("fact-value");
    Label text = Parts.flowing(Wording.explained(format));
    text.setMinHeight(Label.USE_PREF_SIZE);
    VBox card = Parts.card(heading, name, text);
    card.setMaxWidth(Double.MAX_VALUE);
    card.getStyleClass().add("half");
    HBox.setHgrow(card, Priority.ALWAYS);
    return card;
  }

  private boolean isRunning() {
    return job.filter(one -> !one.state().isFinal()).isPresent();
  }

  private void update() {
    boolean isHeld = !obstacle.getText().isEmpty();
    dryRun.setDisable(isRunning());
    migrate.setDisable(isRunning() || isHeld || plan.isEmpty());
    migrate.setAccessibleHelp(
        isHeld ? obstacle.getText() : plan.isEmpty() ? Messages.get("migrate.first") : "");
    // What is to be done next stands out.
    dryRun.getStyleClass().remove("accent");
    migrate.getStyleClass().remove("accent");
    (plan.isPresent() ? migrate : dryRun).getStyleClass().add("accent");
  }

  private void showObstacle(String sentence) {
    obstacle.setText(sentence.isEmpty() ? "" : Messages.format("migrate.held", sentence));
    Parts.show(obstacle, !sentence.isEmpty());
    update();
  }

  private void plan() {
    clearError();
    JobHandle planned =
        planning.start(
            context.jobs(),
            Job.<MigrationPlan>of(
                    Messages.get("migrate.planJob"),
                    control -> Migration.of(directory, target).plan(control))
                .onDone(this::planned)
                .onAnyError(this::showError)
                .andFinally(this::update));
    work.add(planned);
    update();
  }

  private void planned(MigrationPlan found) {
    plan = Optional.of(found);
    showObstacle(found.obstacle());
    steps.show(found.steps());
    report
        .getChildren()
        .setAll(
            Parts.card(
                Messages.get("migrate.report"),
                MigrationFacts.plan(found),
                MigrationFacts.remarks(found)),
            pair(
                Parts.card(Messages.get("migrate.entries"), MigrationFacts.entries(found.fates())),
                Parts.card(Messages.get("migrate.steps"), steps)));
    if (!found.findings().isEmpty()) {
      report
          .getChildren()
          .add(
              Parts.card(
                  Messages.get("migrate.carried"), MigrationFacts.findings(found.findings())));
    }
    report.getChildren().add(samples(found));
  }

  private static HBox pair(VBox left, VBox right) {
    HBox row = new HBox(left, right);
    row.getStyleClass().add("card-row");
    for (VBox card : List.of(left, right)) {
      card.getStyleClass().add("half");
      card.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(card, Priority.ALWAYS);
    }
    return row;
  }

  private VBox samples(MigrationPlan found) {
    VBox card = Parts.card(Messages.get("migrate.samples"));
    // Records first, which are what changes.
    List<MigrationPlan.Sample> sorted =
        found.samples().stream().sorted(Comparator.comparing(MigrationPlan.Sample::fate)).toList();
    for (MigrationPlan.Sample sample : sorted) {
      SamplePane pane = new SamplePane(sample, from.schema(), target);
      pane.setExpanded(card.getChildren().size() == 1);
      card.getChildren().add(pane);
    }
    return card;
  }

  private void ask(MigrationPlan found) {
    MigrationRun next = new MigrationRun(found);
    Label where = new Label(found.directory().toString());
    where.setWrapText(true);
    where.setMinHeight(Label.USE_PREF_SIZE);
    ConfirmSheet sheet =
        new ConfirmSheet(
            context.window(),
            Messages.format("migrate.title", directory.getFileName(), found.to()),
            Messages.get("migrate.confirm"),
            Feather.SHUFFLE,
            () -> {
              run = Optional.of(next);
              restoring.run(found.directory(), next.words(), next);
            },
            where,
            MigrationFacts.plan(found),
            MigrationFacts.remarks(found),
            Parts.wrapped(Messages.get("migrate.undoable")));
    sheet.setId("migrateSheet");
    sheet.show();
  }

  /** A migration, or the undo of one, has begun. */
  private void started(JobHandle begun) {
    if (isClosed) {
      // The directory was opened anew since; the notice with Undo is still this page's.
      return;
    }
    clearError();
    job = Optional.of(begun);
    Label title = new Label(begun.title(), new FontIcon(Feather.LOADER));
    title.setMinWidth(Label.USE_PREF_SIZE);
    JobProgress progress = new JobProgress(begun, InstantSource.system());
    HBox.setHgrow(progress, Priority.ALWAYS);
    Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
    stop.setId("stopMigration");
    stop.setMinWidth(Button.USE_PREF_SIZE);
    stop.setAccessibleText(Messages.format("task.stopNamed", begun.title()));
    stop.setOnAction(event -> {
      begun.cancel();
      stop.setDisable(true);
    });
    HBox line = new HBox(title, progress, stop);
    line.getStyleClass().add("census-line");
    running.getChildren().setAll(line);
    Parts.show(running, true);
    sampler.play();
    update();
  }

  private void sample() {
    if (isRunning()) {
      steps.at(run.flatMap(MigrationRun::step));
      return;
    }
    sampler.stop();
    steps.at(Optional.empty());
    Parts.show(running, false);
    update();
    look();
  }

  /** Whether something is in the way just now. */
  private void look() {
    looking.start(
        context.jobs(),
        Job.<String>of(
                Messages.get("migrate.lookJob"), control -> DirectorySwap.obstacle(directory))
            .onDone(this::showObstacle)
            .onAnyError(this::showError)
            .quiet());
  }

  private void showError(Throwable failure) {
    error.getChildren().setAll(new ErrorPanel(ErrorReport.of(failure)));
    Parts.show(error, true);
  }

  private void clearError() {
    error.getChildren().clear();
    Parts.show(error, false);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("migrate.pageTitle");
  }

  @Override
  public Ikon icon() {
    return Feather.SHUFFLE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    look();
  }

  @Override
  public void onDeactivate() {
    looking.abandon();
  }

  @Override
  public void close() {
    isClosed = true;
    looking.abandon();
    planning.abandon();
    restoring.close();
    sampler.stop();
    work.close();
  }
}
