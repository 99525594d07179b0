package org.tidemark.node;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Retention;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.StorageException;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * The checkpoints of a running node. The thread that applies blocks only lists the files of the
 * instant; another links them and prunes, and a third works out counts and digest from the
 * checkpoint.
 */
final class CheckpointKeeper implements AutoCloseable {
  /**
   * What holds while the rules cannot be understood: they may keep more than the default does, and
   * what was pruned does not come back.
   */
  static final Retention NO_PRUNING = new Retention(Retention.DEFAULT.every(), Integer.MAX_VALUE);

  /** Instants of the node's own that wait to be linked. RocksDB deletes no file while one does. */
  private static final int MOST_WAITING = 4;

  private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CheckpointFolder folder;
  private final CheckpointMaker maker;
  private final Optional<Retention> given;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final ExecutorService linking = Executors.newSingleThreadExecutor(threads("linking"));
  private final ExecutorService sealing = Executors.newSingleThreadExecutor(threads("sealing"));
  private final List<String> notes = new ArrayList<>();
  private final Trouble taking = new Trouble();
  private final Trouble pruning = new Trouble();
  private final Trouble sealingTrouble = new Trouble();

  /** What persons asked for and is not begun yet; all who ask until then get the same. */
  private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();

  private record Asked(Taker taker, CompletableFuture<Checkpoint> done) {}

  private volatile Retention retention;
  private volatile Optional<Failure> badRules = Optional.empty();
  private volatile boolean isStopping;
  private long refreshed = System.nanoTime();

  /** Ends the working-out of a digest that nobody waits for any more. */
  private final ScanControl stopping =
      new ScanControl() {
        @Override
        public boolean isCancelled() {
          return isStopping;
        }

        @Override
        public void report(Progress progress) {}

        @Override
        public int parallelism() {
          return 1;
        }
      };

  /** A moment of the node, between two blocks. */
  interface Taker {
    CheckpointMaker.Moment take() throws StorageException;
  }

  /**
   * @param given what the node was told; else what is written in the folder holds, also when it
   *     changes
   */
  CheckpointKeeper(Path directory, Optional<Retention> given) {
    this.folder = CheckpointFolder.of(directory);
    this.maker = new CheckpointMaker(folder, InstantSource.system());
    this.given = given;
    this.retention = given.orElse(NO_PRUNING);
    if (given.isEmpty()) {
      refresh();
      // A node that does not start over this would be worse than rules that it does not know.
      badRules.ifPresent(bad ->
          notes.add(
              bad.sentence()
                  + " Until it is mended the node keeps all checkpoints that it takes."));
    }
    sealLeft();
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name("checkpoint-" + name).factory();
  }

  /** Those a former run had no time to work out. */
  private void sealLeft() {
    try {
      for (Checkpoint one : folder.list()) {
        if (one.isUsable() && one.digest().isEmpty()) {
          seal(one);
        }
      }
    } catch (StorageException e) {
      taking.failed(e);
      notes.add(e.sentence() + " The node runs all the same, but takes no checkpoint there.");
    }
  }

  /** What whoever runs the node should know about its start, whole sentences. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The rules that hold. */
  Retention retention() {
    return retention;
  }

  /**
   * Why the last checkpoint was not taken, or else not worked out, or others not pruned, or why the
   * rules cannot be understood.
   */
  Optional<Failure> trouble() {
    return taking.failure().or(sealingTrouble::failure).or(pruning::failure).or(() -> badRules);
  }

  /**
   * Waits while as many as may wait to be linked do: a node that is faster than its disk would else
   * leave out some that are due. To be called without the turn, which the linking may need.
   */
  void awaitRoom() {
    waiting.acquireUninterruptibly();
    waiting.release();
  }

  /**
   * A block was applied. Takes a checkpoint if one is due, unless too many wait already; what goes
   * wrong with it does not stop the node and is told by {@link #trouble}.
   */
  void applied(UInt64 height, Taker taker) {
    try {
      if (retention.isDue(height.bits())) {
        take(height, taker);
      }
      if (given.isEmpty() && System.nanoTime() - refreshed > REFRESH_NANOS) {
        refreshed = System.nanoTime();
        linking.execute(this::refresh);
      }
    } catch (StorageException | RuntimeException e) {
      // The block is written: whoever applied it must not be told that it failed.
      taking.failed(failure(e));
    }
  }

  private Failure failure(Exception e) {
    return switch (e) {
      case Failure failure -> failure;
      case RuntimeException other -> NodeException.checkpoint(folder.directory(), other);
      default -> throw new IllegalArgumentException(e);
    };
  }

  /** Reads the rules anew, away from the thread that applies blocks. */
  private void refresh() {
    try {
      retention = folder.retention();
      badRules = Optional.empty();
    } catch (CheckpointException | StorageException e) {
      // The rules before hold on until it is mended.
      badRules = Optional.of(e);
    }
  }

  private void take(UInt64 height, Taker taker) throws StorageException {
    if (!waiting.tryAcquire()) {
      // Waiting would hold up the blocks of a node whose disk is already behind.
      taking.failed(NodeException.skipped(height));
      return;
    }
    long before = taking.failures();
    CheckpointMaker.@Nullable Moment moment = null;
    boolean isHandedOver = false;
    try {
      CheckpointMaker.Moment taken = taker.take();
      moment = taken;
      linking.execute(() -> link(taken, before));
      isHandedOver = true;
    } finally {
      if (!isHandedOver) {
        waiting.release();
        if (moment != null) {
          moment.close();
        }
      }
    }
  }

  private void link(CheckpointMaker.Moment moment, long before) {
    // A person waits for it, and not for all those of a node that is busy.
    answerAsked();
    try {
      Checkpoint made;
      try (moment) {
        made = maker.make(moment, Manifest.Maker.NODE, ScanControl.none());
      } finally {
        waiting.release();
      }
      seal(made);
      taking.succeeded(before);
    } catch (Failure | RuntimeException e) {
      taking.failed(failure(e));
      return;
    }
    prune();
  }

  private void prune() {
    long before = pruning.failures();
    try {
      folder.prune(retention.keep(), true);
      pruning.succeeded(before);
    } catch (Failure | RuntimeException e) {
      pruning.failed(failure(e));
    }
  }

  /**
   * Takes one for a person, at the next instant between two blocks when none is being linked. All
   * who ask before that instant get the same: however many ask, the blocks wait for one at a time.
   *
   * @param taker called on another thread
   * @return the checkpoint, once it is there
   */
  Future<Checkpoint> ask(Taker taker) {
    CompletableFuture<Checkpoint> mine = new CompletableFuture<>();
    @Nullable Asked others = asked.compareAndExchange(null, new Asked(taker, mine));
    if (others != null) {
      return others.done();
    }
    try {
      linking.execute(this::answerAsked);
    } catch (RejectedExecutionException e) {
      asked.set(null);
      mine.completeExceptionally(
          NodeException.noAnswer(folder.directory(), "the node is ending", e));
    }
    return mine;
  }

  private void answerAsked() {
    // Before the instant: whoever asks from now on may know of a later block.
    @Nullable Asked one = asked.getAndSet(null);
    if (one != null) {
      link(one.taker(), one.done());
    }
  }

  private void link(Taker taker, CompletableFuture<Checkpoint> done) {
    long before = taking.failures();
    try {
      Checkpoint made;
      try (CheckpointMaker.Moment moment = taker.take()) {
        made = maker.make(moment, Manifest.Maker.PERSON, ScanControl.none());
      }
      seal(made);
      taking.succeeded(before);
      done.complete(made);
    } catch (Failure | RuntimeException e) {
      Failure failure = failure(e);
      taking.failed(failure);
      done.completeExceptionally(failure);
    } catch (Error e) {
      done.completeExceptionally(e);
      throw e;
    }
  }

  private void seal(Checkpoint made) {
    sealing.execute(() -> {
      long before = sealingTrouble.failures();
      try {
        if (!isStopping) {
          maker.seal(made, stopping);
          sealingTrouble.succeeded(before);
        }
      } catch (CancelledException e) {
        // The next start goes on with it.
        return;
      } catch (Failure | RuntimeException e) {
        // Gone again already (pruned, deleted) is no trouble.
        if (folder.look(made.path()).isPresent()) {
          sealingTrouble.failed(failure(e));
        }
      }
    });
  }

  /** Waits until everything taken so far is there, with its digest unless it is told to stop. */
  void finish() {
    try {
      linking.submit(() -> {}).get();
      sealing.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (RejectedExecutionException e) {
      // Closed, which waits for what there is.
      return;
    }
  }

  /** Leaves the digests not worked out yet to the next start. */
  void leaveDigests() {
    isStopping = true;
  }

  /** Waits for what is being linked; a digest under way is left to the next start. */
  @Override
  public void close() {
    linking.close();
    leaveDigests();
    sealing.close();
  }
}
