package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.backup.BackupRestore;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.Undo;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.shell.ErrorSheet;
import org.tidemark.gui.shell.Notice;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.state.BackupFile;
import org.tidemark.state.Source;
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
public final class Restoring {
  /** Puts something in place. */
  @FunctionalInterface
  public interface Act {
    /** Returns where what was there is now. */
    Optional<Path> run(ScanControl control) throws Failure;
  }

  /** What can be put in place, and shown before. */
  private interface Swap extends Act {
    RestorePlan plan(ScanControl control) throws Failure;

    /** What a person should know of it besides, sentences. Most have nothing to look at for it. */
    @SuppressWarnings("UnusedVariable")
    default List<String> warnings(ScanControl control) throws Failure {
      return List.of();
    }
  }

  /** What a person is asked about. */
  private record Planned(RestorePlan plan, List<String> warnings) {}

  private final PageContext context;
  private final Path directory;
  private final Consumer<JobHandle> working;
  private final Runnable reopen;
  private final LatestJob planning = new LatestJob();
  private Optional<JobHandle> undoing = Optional.empty();

  /**
   * @param directory as it was opened
   * @param working told of each job that takes its time
   */
  public Restoring(PageContext context, Path directory, Consumer<JobHandle> working) {
    this.context = context;
    this.directory = directory;
    this.working = working;
    reopen = () -> context.window().reload(directory);
  }

  private Restoring(PageContext context, Path directory) {
    this.context = context;
    this.directory = directory;
    working = job -> {};
    reopen = () -> context.open().accept(Source.of(directory));
  }

  /** Of what is open, into a directory that is then opened. */
  public static Restoring into(PageContext context, Path directory) {
    return new Restoring(context, directory.toAbsolutePath().normalize());
  }

  /** Reads both states, then asks. */
  void start(SavedState state) {
    plan(SavedWords.nameInside(state), target -> swap(state, target));
  }

  /** Asks for a backup file, reads it and what is there now, then asks. */
  public void pick() {
    context.window().desktop().openBackup().ifPresent(this::startFile);
  }

  /** Reads a backup file and what is there now, then asks. */
  public void startFile(Path file) {
    plan(Messages.format("backup.nameInside", file.getFileName()), target -> backup(file, target));
  }

  private static Swap backup(Path file, Path target) {
    Making making = control -> BackupRestore.of(Source.of(file), target, Optional.empty(), control);
    Swap swap = restore(making);
    return new Swap() {
      @Override
      public RestorePlan plan(ScanControl control) throws Failure {
        return swap.plan(control);
      }

      @Override
      public Optional<Path> run(ScanControl control) throws Failure {
        return swap.run(control);
      }

      @Override
      public List<String> warnings(ScanControl control) throws Failure {
        return BackupFile.promisedDigest(file, control).isPresent()
            ? List.of()
            : List.of(Messages.get("backup.unproven"));
      }
    };
  }

  private void plan(String name, Function<Path, Swap> swap) {
    working.accept(
        planning.start(
            context.jobs(),
            Job.<Planned>of(
                    Messages.get("restore.planJob"),
                    control -> {
                      Swap wanted = swap.apply(CheckpointFolder.of(directory).directory());
                      return new Planned(wanted.plan(control), wanted.warnings(control));
                    })
                .onDone(planned -> ask(name, planned, swap.apply(planned.plan().target())))
                .onAnyError(this::failed)));
  }

  private static Swap swap(SavedState state, Path target) {
    return switch (state) {
      case SavedState.OfCheckpoint of ->
          restore(control -> Restore.ofCheckpoint(of.checkpoint(), target));
      case SavedState.OfSnapshot of ->
          restore(control -> Restore.ofSnapshot(of.source().orElseThrow(), target));
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
    Restore make(ScanControl control) throws Failure;
  }

  private static Swap restore(Making making) {
    return new Swap() {
      @Override
      public RestorePlan plan(ScanControl control) throws Failure {
        return making.make(control).plan(control);
      }

      @Override
      public Optional<Path> run(ScanControl control) throws Failure {
        return making.make(control).run(control).replaced();
      }
    };
  }

  private void ask(String name, Planned planned, Swap swap) {
    RestorePlan plan = planned.plan();
    RestoreEffect effect = new RestoreEffect(plan);
    planned.warnings().forEach(effect::warn);
    ConfirmSheet sheet =
        new ConfirmSheet(
            context.window(),
            Messages.format("restore.title", name),
            Messages.get("restore.go"),
            Feather.ROTATE_CCW,
            () -> run(plan.target(), SwapWords.restore(name), swap),
            effect);
    sheet.setId("restoreSheet");
    sheet.show();
  }

  /**
   * Does it, opens the directory anew and offers to undo it.
   *
   * @param target the directory, links followed
   */
  public void run(Path target, SwapWords words, Act act) {
    // What is followed is about to become another directory.
    context.window().hold(true);
    working.accept(
        context
            .jobs()
            .start(
                Job.<Optional<Path>>of(words.job(), act::run)
                    .onDone(replaced -> {
                      tell(target, replaced, words);
                      reopen.run();
                    })
                    .onAnyError(e -> {
                      context.window().hold(false);
                      failed(e);
                    })
                    .onCancelled(() -> context.window().hold(false))));
  }

  private void tell(Path target, Optional<Path> replaced, SwapWords words) {
    context
        .window()
        .tell(
            new Notice(
                directory,
                words.done().apply(replaced),
                replaced.map(path ->
                    new Notice.Action(
                        Messages.get("restore.undo"), () -> take(target, path, words, true))),
                replaced));
  }

  /**
   * Puts {@code copy} back at once, as long as what is there now is what the last act put there.
   * Once a node has run on it, what would be put away is shown first and asked about.
   */
  private void take(Path target, Path copy, SwapWords words, boolean undoes) {
    working.accept(
        planning.start(
            context.jobs(),
            Job.<Boolean>of(Messages.get("restore.planJob"), control -> isUntouched(target, copy))
                .onDone(untouched -> {
                  if (untouched) {
                    undo(target, copy, words, undoes);
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
  private void undo(Path target, Path copy, SwapWords words, boolean undoes) {
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
                            undoes ? words.undoJob() : words.redoJob(),
                            control -> Undo.to(target, replaced(copy)).run())
                        .onDone(replaced -> {
                          undone(target, replaced, words, undoes);
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

  private void undone(Path target, Optional<Path> replaced, SwapWords words, boolean undoes) {
    String text = undoes ? replaced.map(words.undone()).orElse("") : words.done().apply(replaced);
    context
        .window()
        .tell(
            new Notice(
                directory,
                text,
                replaced.map(now ->
                    new Notice.Action(
                        Messages.get(undoes ? "restore.redo" : "restore.undo"),
                        () -> take(target, now, words, !undoes))),
                replaced));
  }

  private void failed(Throwable error) {
    ErrorSheet.show(context.window(), error);
  }

  /** The page is going: what is only read for it ends. */
  public void close() {
    planning.abandon();
  }
}
