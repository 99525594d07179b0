package org.tidemark.node;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Retention;
import org.tidemark.storage.StorageException;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * The checkpoints that a node takes by itself. The thread that applies blocks only lists the files
 * of the instant; another links them and prunes, and a third works out counts and digest from the
 * checkpoint.
 */
final class CheckpointKeeper implements AutoCloseable {
  /**
   * Instants that wait to be linked. RocksDB deletes no file while one does, so a node that is
   * faster than its disk has to wait then.
   */
  private static final int MOST_WAITING = 4;

  private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CheckpointFolder folder;
  private final CheckpointMaker maker;
  private final Optional<Retention> given;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final ExecutorService linking = Executors.newSingleThreadExecutor(threads("linking"));
  private final ExecutorService sealing = Executors.newSingleThreadExecutor(threads("sealing"));
  private volatile Retention retention;
  private volatile Optional<Failure> trouble = Optional.empty();
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

  /** A moment of the node, on the thread that applies blocks. */
  interface Taker {
    CheckpointMaker.Moment take() throws StorageException;
  }

  /**
   * @param given what the node was told; else what is written in the folder holds, also when it
   *     changes
   */
  CheckpointKeeper(Path directory, Optional<Retention> given) throws Failure {
    this.folder = CheckpointFolder.of(directory);
    this.maker = new CheckpointMaker(folder, InstantSource.system());
    this.given = given;
    this.retention = given.isPresent() ? given.get() : folder.retention();
    sealLeft();
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name("checkpoint-" + name).factory();
  }

  /** Those a former run had no time to work out. */
  private void sealLeft() throws StorageException {
    for (Checkpoint one : folder.list()) {
      if (one.isUsable() && one.digest().isEmpty()) {
        seal(one);
      }
    }
  }

  /** The rules that hold. */
  Retention retention() {
    return retention;
  }

  /** Why the last checkpoint was not taken, or why the rules cannot be understood. */
  Optional<Failure> trouble() {
    return trouble.or(() -> badRules);
  }

  /**
   * A block was applied. Takes a checkpoint if one is due; what goes wrong with it does not stop
   * the node and is told by {@link #trouble}.
   */
  void applied(long height, Taker taker) {
    if (retention.isDue(height)) {
      try {
        take(taker, Manifest.Maker.NODE, new CompletableFuture<>());
      } catch (StorageException e) {
        trouble = Optional.of(e);
      }
    }
    if (given.isEmpty() && System.nanoTime() - refreshed > REFRESH_NANOS) {
      refreshed = System.nanoTime();
      linking.execute(this::refresh);
    }
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

  /**
   * Takes one now, between two blocks.
   *
   * @return the checkpoint, once it is there
   */
  Future<Checkpoint> take(Taker taker, Manifest.Maker by) throws StorageException {
    CompletableFuture<Checkpoint> done = new CompletableFuture<>();
    take(taker, by, done);
    return done;
  }

  private void take(Taker taker, Manifest.Maker by, CompletableFuture<Checkpoint> done)
      throws StorageException {
    waiting.acquireUninterruptibly();
    CheckpointMaker.Moment moment;
    boolean taken = false;
    try {
      moment = taker.take();
      taken = true;
    } finally {
      if (!taken) {
        waiting.release();
      }
    }
    linking.execute(() -> link(moment, by, done));
  }

  private void link(
      CheckpointMaker.Moment moment, Manifest.Maker by, CompletableFuture<Checkpoint> done) {
    try {
      Checkpoint made;
      try (moment) {
        made = maker.make(moment, by, ScanControl.none());
      } finally {
        waiting.release();
      }
      seal(made);
      if (by == Manifest.Maker.NODE) {
        folder.prune(retention.keep(), true);
      }
      trouble = Optional.empty();
      done.complete(made);
    } catch (Failure e) {
      trouble = Optional.of(e);
      done.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
      throw e;
    }
  }

  private void seal(Checkpoint made) {
    sealing.execute(() -> {
      try {
        maker.seal(made, stopping);
      } catch (CancelledException e) {
        // The next start goes on with it.
        return;
      } catch (Failure e) {
        // Gone again already (pruned, deleted) is no trouble.
        if (folder.look(made.path()).isPresent()) {
          trouble = Optional.of(e);
        }
      }
    });
  }

  /** Waits until everything taken so far is there with its digest. */
  void finish() {
    try {
      linking.submit(() -> {}).get();
      sealing.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for what is being linked; a digest under way is left to the next start. */
  @Override
  public void close() {
    linking.close();
    isStopping = true;
    sealing.close();
  }
}
