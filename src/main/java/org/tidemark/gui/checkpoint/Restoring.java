package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.Undo;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.shell.Notice;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.storage.DataDirectory;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.LatestJob;
import org.tidemark.task.ScanControl;

/**
 * Puts a saved state in place of the directory: reads both, asks, does it, opens the directory anew
 * and offers to undo it. Goes on without the page it was started on. JavaFX thread only.
 */
final class Restoring {
  /** What can be put in place. */
  private interface Swap {
    RestorePlan plan(ScanControl control) throws Failure;

    /** Returns where what was there is now. */
    Optional<Path> run(ScanControl control) throws Failure;
  }

  private final PageContext context;
  private final Path directory;
  private final Consumer<JobHandle> working;
  private final LatestJob planning = new LatestJob();
  private Optional<JobHandle> undoing = Optional.empty();

  /**
   * @param directory as it was opened
   * @param working told of each job that takes its time
   */
  Restoring(PageContext context, Path directory, Consumer<JobHandle> working) {
    this.context = context;
    this.directory = directory;
    this.working = working;
  }

  /** Reads both states, then asks. */
  void start(SavedState state) {
    plan(SavedWords.nameInside(state), target -> swap(state, target));
  }

  private void plan(String name, Function<Path, Swap> swap) {
    working.accept(
        planning.start(
            context.jobs(),
            Job.<RestorePlan>of(
                    Messages.get("restore.planJob"),
                    control -> swap.apply(CheckpointFolder.of(directory).directory()).plan(control))
                .onDone(plan -> ask(name, plan, swap.apply(plan.target())))
                .onAnyError(this::failed)));
  }

  private static Swap swap(SavedState state, Path target) {
    return switch (state) {
      case SavedState.OfCheckpoint of ->
          restore(() -> Restore.ofCheckpoint(of.checkpoint(), target));
      case SavedState.OfSnapshot of ->
          restore(() -> Restore.ofSnapshot(of.source().orElseThrow(), target));
      case SavedState.OfCopy of -> undoing(target, of.copy());
    };
  }

  private static Swap undoing(Path target, DirectorySwap.Replaced copy) {
    return new Swap() {
      @Override
      public RestorePlan plan(ScanControl control) throws Failure {
        return Undo.to(target, copy).plan(control);
      }

      @Override
      public Optional<Path> run(ScanControl control) throws Failure {
        return Undo.to(target, copy).run();
      }
    };
  }

  /** Makes a restore, which fails at once where there is nothing to restore. */
  private interface Making {
    Restore make() throws Failure;
  }

  private static Swap restore(Making making) {
    return new Swap() {
      @Override
      public RestorePlan plan(ScanControl control) throws Failure {
        return making.make().plan(control);
      }

      @Override
      public Optional<Path> run(ScanControl control) throws Failure {
        return making.make().run(control).replaced();
      }
    };
  }

  private void ask(String name, RestorePlan plan, Swap swap) {
    ConfirmSheet sheet =
        new ConfirmSheet(
            context.window(),
            Messages.format("restore.title", name),
            Messages.get("restore.go"),
            Feather.ROTATE_CCW,
            () -> run(name, plan.target(), swap),
            new RestoreEffect(plan));
    sheet.setId("restoreSheet");
    sheet.show();
  }

  private void run(String name, Path target, Swap swap) {
    // What is followed is about to become another directory.
    context.window().hold(true);
    working.accept(
        context
            .jobs()
            .start(
                Job.<Optional<Path>>of(Messages.format("restore.job", name), swap::run)
                    .onDone(replaced -> {
                      tell(target, replaced, name);
                      context.window().reload(directory);
                    })
                    .onAnyError(e -> {
                      context.window().hold(false);
                      failed(e);
                    })
                    .onCancelled(() -> context.window().hold(false))));
  }

  private void tell(Path target, Optional<Path> replaced, String name) {
    String text =
        replaced
            .map(path -> Messages.format("restore.done", name, path))
            .orElseGet(() -> Messages.format("restore.doneNothing", name));
    context
        .window()
        .tell(
            new Notice(
                directory,
                text,
                replaced.map(path ->
                    new Notice.Action(
                        Messages.get("restore.undo"), () -> take(target, path, name, true))),
                replaced));
  }

  /**
   * Puts {@code copy} back at once, as long as what is there now is what the last act put there.
   * Once a node has run on it, what would be put away is shown first and asked about.
   */
  private void take(Path target, Path copy, String name, boolean undoes) {
    working.accept(
        planning.start(
            context.jobs(),
            Job.<Boolean>of(Messages.get("restore.planJob"), control -> isUntouched(target, copy))
                .onDone(untouched -> {
                  if (untouched) {
                    undo(target, copy, name, undoes);
                  } else {
                    plan(nameOf(copy), now -> undoing(now, replaced(copy)));
                  }
                })
                .onAnyError(this::failed)));
  }

  /** What was put there was complete before it got the name; whatever is newer, a node wrote. */
  private static boolean isUntouched(Path target, Path copy) throws Failure {
    for (DirectorySwap.Replaced known : DirectorySwap.replaced(target)) {
      if (known.path().equals(copy)) {
        return !DataDirectory.Fingerprint.of(target).isNewerThan(known.when());
      }
    }
    return false;
  }

  private static String nameOf(Path copy) {
    return String.valueOf(copy.getFileName());
  }

  /**
   * Puts {@code copy} back.
   *
   * @param undoes true if it takes the restore back, false if it does it again
   */
  private void undo(Path target, Path copy, String name, boolean undoes) {
    if (undoing.filter(job -> !job.state().isFinal()).isPresent()) {
      // Clicked twice.
      return;
    }
    context.window().hold(true);
    undoing =
        Optional.of(
            context
                .jobs()
                .start(
                    Job.<Optional<Path>>of(
                            Messages.get(undoes ? "restore.undoJob" : "restore.redoJob"),
                            control -> Undo.to(target, replaced(copy)).run())
                        .onDone(replaced -> {
                          undone(target, replaced, name, undoes);
                          context.window().reload(directory);
                        })
                        .onAnyError(e -> {
                          context.window().hold(false);
                          failed(e);
                        })
                        .onCancelled(() -> context.window().hold(false))));
  }

  /** Known by its path; when it was replaced is for people. */
  private static DirectorySwap.Replaced replaced(Path copy) {
    return new DirectorySwap.Replaced(copy, Instant.now());
  }

  private void undone(Path target, Optional<Path> replaced, String name, boolean undoes) {
    String path = replaced.map(Path::toString).orElse("");
    context
        .window()
        .tell(
            new Notice(
                directory,
                undoes
                    ? Messages.format("restore.undone", name, path)
                    : Messages.format("restore.done", name, path),
                replaced.map(now ->
                    new Notice.Action(
                        Messages.get(undoes ? "restore.redo" : "restore.undo"),
                        () -> take(target, now, name, !undoes))),
                replaced));
  }

  private void failed(Throwable error) {
    ErrorPanel panel = new ErrorPanel(ErrorReport.of(error));
    Button close = new Button(Messages.get("sheet.close"));
    close.setDefaultButton(true);
    close.setOnAction(event -> context.window().hideSheet(panel));
    panel.withAction(close);
    context.window().showSheet(panel, close);
  }

  /** The page is going: what is only read for it ends. */
  void close() {
    planning.abandon();
  }
}
