package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.backup.BackupRestore;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.Undo;
import org.tidemark.codec.Schema;
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

  /** Makes what can be put in place of a directory. */
  private interface Making {
    /**
     * @param format of the new directory; empty for that of what it is made of
     */
    Swap of(Path target, Optional<Schema> format);
  }

  /**
   * What a person wants to put in place.
   *
   * @param name in the middle of a sentence
   * @param copy the copy that is put back, and is no longer beside the directory then; empty if
   *     what is put in place is made of something that stays, in either format
   */
  private record Wanted(String name, Optional<Path> copy, Making making) {}

  /** What a person is asked about. */
  private record Planned(Swap swap, RestorePlan plan, List<String> warnings) {}

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
    Optional<Path> copy =
        state instanceof SavedState.OfCopy of ? Optional.of(of.copy().path()) : Optional.empty();
    plan(
        new Wanted(
            SavedWords.nameInside(state), copy, (target, format) -> swap(state, target, format)));
  }

  /** Asks for a backup file, reads it and what is there now, then asks. */
  public void pick() {
    context.window().desktop().openBackup().ifPresent(this::startFile);
  }

  /** Reads a backup file and what is there now, then asks. */
  public void startFile(Path file) {
    plan(
        new Wanted(
            Messages.format("backup.nameInside", file.getFileName()),
            Optional.empty(),
            (target, format) -> backup(file, target, format)));
  }

  private static Swap backup(Path file, Path target, Optional<Schema> format) {
    Swap swap = restore(control -> BackupRestore.of(Source.of(file), target, format, control));
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

  private void plan(Wanted wanted) {
    plan(wanted, Optional.empty(), planned -> ask(wanted, planned), () -> {});
  }

  private void plan(
      Wanted wanted, Optional<Schema> format, Consumer<Planned> onPlanned, Runnable onNothing) {
    working.accept(
        planning.start(
            context.jobs(),
            Job.<Planned>of(
                    Messages.get("restore.planJob"),
                    control -> {
                      Path target = CheckpointFolder.of(directory).directory();
                      Swap swap = wanted.making().of(target, format);
                      return new Planned(swap, swap.plan(control), swap.warnings(control));
                    })
                .onDone(onPlanned)
                .onCancelled(onNothing)
                .onAnyError(this::failed)));
  }

  private static Swap swap(SavedState state, Path target, Optional<Schema> format) {
    return switch (state) {
      case SavedState.OfCheckpoint of ->
          restore(control ->
              format.isEmpty()
                  ? Restore.ofCheckpoint(of.checkpoint(), target)
                  : BackupRestore.of(Source.of(of.checkpoint().path()), target, format, control));
      case SavedState.OfSnapshot of ->
          restore(control ->
              Restore.ofSnapshot(of.source().orElseThrow(), format.orElse(Schema.V1), target));
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

  /** Finds a restore, which fails at once where there is nothing to restore. */
  private interface Finding {
    Restore find(ScanControl control) throws Failure;
  }

  private static Swap restore(Finding finding) {
    return new Swap() {
      @Override
      public RestorePlan plan(ScanControl control) throws Failure {
        return finding.find(control).plan(control);
      }

      @Override
      public Optional<Path> run(ScanControl control) throws Failure {
        return finding.find(control).run(control).replaced();
      }
    };
  }

  private void ask(Wanted wanted, Planned planned) {
    AtomicReference<Planned> current = new AtomicReference<>(planned);
    RestoreQuestion question = new RestoreQuestion(planned.plan(), planned.warnings());
    ConfirmSheet sheet =
        new ConfirmSheet(
            context.window(),
            Messages.format("restore.title", wanted.name()),
            Messages.get("restore.go"),
            Feather.ROTATE_CCW,
            () ->
                run(
                    in(current).plan().target(),
                    SwapWords.restore(wanted.name()),
                    in(current).swap(),
                    wanted.copy()),
            question);
    sheet.setId("restoreSheet");
    if (wanted.copy().isEmpty()) {
      question.offerFormats(format -> {
        sheet.act().setDisable(true);
        Consumer<Planned> shown =
            next -> {
              current.set(next);
              question.show(next.plan(), next.warnings());
              sheet.act().setDisable(false);
            };
        plan(wanted, Optional.of(format), shown, () -> shown.accept(in(current)));
      });
    }
    sheet.show();
  }

  private static Planned in(AtomicReference<Planned> current) {
    return Optional.ofNullable(current.get()).orElseThrow();
  }

  /**
   * Does it, opens the directory anew and offers to undo it.
   *
   * @param target the directory, links followed
   */
  public void run(Path target, SwapWords words, Act act) {
    run(target, words, act, Optional.empty());
  }

  private void run(Path target, SwapWords words, Act act, Optional<Path> copy) {
    // What is followed is about to become another directory.
    context.window().hold(true);
    working.accept(
        context
            .jobs()
            .start(
                Job.<Optional<Path>>of(words.job(), act::run)
                    .onDone(replaced -> {
                      copy.ifPresent(context.window()::removed);
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
                replaced.isPresent() ? Notice.Kind.UNDOABLE : Notice.Kind.DONE,
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
                    Making back = (now, format) -> undoing(now, replaced(copy));
                    plan(new Wanted(nameOf(copy), Optional.of(copy), back));
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
                          context.window().removed(copy);
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
                replaced.isPresent() ? Notice.Kind.UNDOABLE : Notice.Kind.DONE,
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
