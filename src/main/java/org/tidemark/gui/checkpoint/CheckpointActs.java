package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.CheckpointVerifier;
import org.tidemark.checkpoint.Retention;
import org.tidemark.checkpoint.Undo;
import org.tidemark.checkpoint.Verification;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.Progress;

/** What can be done with saved states, but for putting one in place. JavaFX thread only. */
final class CheckpointActs {
  /** More names than a person reads in a question. */
  private static final int NAMED = 8;

  /** What the page hears of an act. */
  interface Screen {
    /** A job that may take its time. */
    void working(JobHandle job);

    void failed(Throwable error);

    /** Something was done, a sentence. */
    void told(String sentence);

    /** Selects what was made, once it is listed. */
    void select(Object key);
  }

  private final PageContext context;
  private final CheckpointsModel model;
  private final Screen screen;
  private final List<JobHandle> reading = new ArrayList<>();

  CheckpointActs(PageContext context, CheckpointsModel model, Screen screen) {
    this.context = context;
    this.model = model;
    this.screen = screen;
  }

  private <T> JobHandle run(Job<T> job) {
    JobHandle handle =
        context.jobs().start(job.onAnyError(screen::failed).andFinally(model::relist));
    screen.working(handle);
    return handle;
  }

  /** Takes a checkpoint: by the node if one runs; as a logical copy only after a question. */
  void take() {
    take(false);
  }

  private void take(boolean copyIfHeld) {
    Path directory = model.directory();
    run(
        Job.<CheckpointRequest.Taken>of(
                Messages.get("checkpoints.takeJob"),
                control -> CheckpointRequest.take(directory, copyIfHeld, control))
            .onDone(this::taken)
            .onError(
                CheckpointException.class,
                e -> {
                  if (e.code().equals(CheckpointException.SILENT) && !copyIfHeld) {
                    offerCopy(e);
                  } else {
                    screen.failed(e);
                  }
                }));
  }

  private void offerCopy(CheckpointException held) {
    new ConfirmSheet(
            context.window(),
            Messages.get("checkpoints.offerCopy"),
            Messages.get("checkpoints.makeCopy"),
            Feather.COPY,
            () -> take(true),
            Parts.wrapped(held.sentence()),
            Parts.wrapped(Messages.get("checkpoints.offerCopy.text")))
        .show();
  }

  private void taken(CheckpointRequest.Taken taken) {
    Checkpoint checkpoint = taken.checkpoint();
    String name = CheckpointFolder.shortName(checkpoint);
    boolean isKnown =
        model.statesProperty().get().orElseGet(List::of).stream()
            .anyMatch(state -> state.key().equals(checkpoint.path()));
    screen.select(checkpoint.path());
    screen.told(
        isKnown
            ? Messages.format("checkpoints.unchanged", name)
            : switch (taken.way()) {
              case BY_NODE -> Messages.format("checkpoints.takenByNode", name);
              case LINKED -> Messages.format("checkpoints.taken", name);
              case LOGICAL_COPY -> Messages.format("checkpoints.takenCopy", name);
            });
    if (taken.way() != CheckpointRequest.Way.BY_NODE && checkpoint.digest().isEmpty()) {
      seal(checkpoint);
    }
  }

  /** Works out counts and digest, after the checkpoint is there. */
  private void seal(Checkpoint checkpoint) {
    Path directory = model.directory();
    run(
        Job.of(
            Messages.format("checkpoints.sealJob", CheckpointFolder.shortName(checkpoint)),
            control ->
                new CheckpointMaker(CheckpointFolder.of(directory), InstantSource.system())
                    .seal(checkpoint, control)));
  }

  /** Reads them whole, one after the other. */
  void verify(List<Checkpoint> checkpoints) {
    if (checkpoints.isEmpty()) {
      return;
    }
    boolean isOne = checkpoints.size() == 1;
    String name = CheckpointFolder.shortName(checkpoints.getFirst());
    reading.removeIf(job -> job.state().isFinal());
    reading.add(
        run(
            Job.<List<Verification>>of(
                    isOne
                        ? Messages.format("checkpoints.verifyJob", name)
                        : Messages.format("checkpoints.verifyAllJob", checkpoints.size()),
                    control -> {
                      List<Verification> found = new ArrayList<>();
                      CheckpointVerifier verifier = new CheckpointVerifier(InstantSource.system());
                      for (Checkpoint one : checkpoints) {
                        found.add(verifier.verify(one, control));
                      }
                      return found;
                    })
                .onDone(found -> screen.told(verified(name, found)))));
  }

  private static String verified(String name, List<Verification> found) {
    long good = found.stream().filter(one -> one.result() == Verification.Result.GOOD).count();
    if (found.size() > 1) {
      return Messages.format("checkpoints.verifiedAll", found.size(), found.size() - good);
    }
    return Messages.format(
        switch (found.getFirst().result()) {
          case GOOD -> "checkpoints.verifiedOne";
          case DAMAGED -> "checkpoints.verifiedDamaged";
          case DIGEST_MISMATCH -> "checkpoints.verifiedOther";
        },
        name);
  }

  void pin(Checkpoint checkpoint, boolean pinned) {
    Path directory = model.directory();
    context
        .jobs()
        .start(
            Job.of(
                    Messages.get("checkpoints.pinJob"),
                    control -> {
                      CheckpointFolder folder = CheckpointFolder.of(directory);
                      if (pinned) {
                        folder.pin(checkpoint);
                      } else {
                        folder.unpin(checkpoint);
                      }
                      return checkpoint;
                    })
                .quiet()
                .onAnyError(screen::failed)
                .andFinally(model::relist));
  }

  /** Asks, then removes them for good. */
  void delete(List<Checkpoint> going, String title) {
    long bytes = going.stream().mapToLong(Checkpoint::ownBytes).sum();
    List<String> names = new ArrayList<>();
    going.stream()
        .limit(NAMED)
        .forEach(one ->
            names.add(SavedWords.line(new SavedState.OfCheckpoint(one, model.hasHeights()))));
    if (going.size() > NAMED) {
      names.add(Messages.format("checkpoints.andMore", going.size() - NAMED));
    }
    Path directory = model.directory();
    confirm(
        title,
        String.join("\n", names),
        going.size() == 1
            ? going.getFirst().path().toString()
            : String.valueOf(going.getFirst().path().getParent()),
        bytes,
        () ->
            run(
                Job.<Integer>of(
                        Messages.get("checkpoints.deleteJob"),
                        control -> remove(directory, going, control::report))
                    .onDone(count ->
                        screen.told(
                            Messages.format("checkpoints.deleted", count, Numbers.bytes(bytes))))));
  }

  private static int remove(Path directory, List<Checkpoint> going, Consumer<Progress> report)
      throws Failure {
    CheckpointFolder folder = CheckpointFolder.of(directory);
    int done = 0;
    for (Checkpoint one : going) {
      folder.delete(one);
      done++;
      report.accept(Progress.of(done, going.size(), "checkpoints"));
    }
    return done;
  }

  /** Asks, then removes a replaced copy for good. */
  void discard(SavedState.OfCopy copy) {
    confirm(
        Messages.get("checkpoints.discardTitle"),
        SavedWords.name(copy) + "\n" + Messages.get("checkpoints.discardText"),
        copy.copy().path().toString(),
        copy.use().ownBytes(),
        () ->
            run(
                Job.<Path>of(
                        Messages.get("checkpoints.deleteJob"),
                        control -> {
                          Undo.discard(
                              CheckpointFolder.of(model.directory()).directory(), copy.copy());
                          return copy.copy().path();
                        })
                    .onDone(path -> {
                      context.window().removed(path);
                      screen.told(
                          Messages.format(
                              "checkpoints.discarded", Numbers.bytes(copy.use().ownBytes())));
                    })));
  }

  private void confirm(String title, String what, String path, long bytes, Runnable action) {
    Node where = Parts.wrapped(path);
    where.getStyleClass().add(StyleClass.NUMBER);
    ConfirmSheet sheet =
        new ConfirmSheet(
            context.window(),
            title,
            Messages.get("checkpoints.deleteGo"),
            Feather.TRASH_2,
            action,
            Parts.wrapped(what),
            where,
            Parts.wrapped(Messages.format("checkpoints.frees", Numbers.bytes(bytes))));
    sheet.act().getStyleClass().add("danger");
    sheet.show();
  }

  /** Works out what pruning would remove, then asks. */
  void prune() {
    Path directory = model.directory();
    int keep = model.retention().keep();
    reading.add(
        context
            .jobs()
            .start(
                Job.<List<Checkpoint>>of(
                        Messages.get("checkpoints.pruneJob"),
                        control -> CheckpointFolder.of(directory).prunable(keep, false))
                    .onDone(going -> {
                      if (going.isEmpty()) {
                        screen.told(Messages.format("checkpoints.nothingToPrune", keep));
                      } else {
                        delete(
                            going, Messages.format("checkpoints.pruneTitle", going.size(), keep));
                      }
                    })
                    .onAnyError(screen::failed)));
  }

  void retention() {
    Path directory = model.directory();
    new RetentionSheet(
            context.window(),
            model.retention(),
            wanted ->
                run(
                    Job.<Retention>of(
                            Messages.get("retention.job"),
                            control -> {
                              CheckpointFolder.of(directory).setRetention(wanted);
                              return wanted;
                            })
                        .onDone(done ->
                            screen.told(
                                Messages.format(
                                    "retention.saved", wanted.every(), wanted.keep())))))
        .show();
  }

  /** The page is going: what is only read for it ends. */
  void close() {
    reading.forEach(JobHandle::cancel);
  }
}
