package org.tidemark.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * A node that lives on a demo market, at a rate, until it has made its blocks or is told to stop:
 * by the end of an input, or by the end of the process, which waits for the block under way.
 */
public final class DemoRun implements AutoCloseable {
  /** Longer than any block; a disk that hangs must not keep the process alive for ever. */
  private static final long PATIENCE_SECONDS = 10;

  private final NodeService node;
  private final DemoMarket market;
  private final Runnable afterwards;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait, "node-stop");
  private boolean stopped;

  /**
   * Takes the node over.
   *
   * @param afterwards done last, once the node is closed, also where the process is told to end
   */
  public DemoRun(NodeService node, DemoMarket market, Runnable afterwards) {
    this.node = node;
    this.market = market;
    this.afterwards = afterwards;
    Runtime.getRuntime().addShutdownHook(hook);
    // Which would close the node under the blocks of this one.
    node.removeHook();
  }

  /** Height of the last block. */
  public Optional<UInt64> height() {
    return node.height();
  }

  /** Stops when {@code input} ends: whoever holds its other end has closed it, or died. */
  public void stopWhenInputEnds(InputStream input) {
    Thread.ofPlatform()
        .daemon()
        .name("node-input")
        .start(() -> {
          try {
            input.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            // An input that cannot be read has ended as well.
          }
          stop();
        });
  }

  /** Lets {@link #apply} end after the block it is at, and digests be worked out another time. */
  public void stop() {
    node.leaveDigests();
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void stopAndWait() {
    stop();
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Makes and applies blocks.
   *
   * @param most how many, 0 for no limit
   * @param rate blocks a second, 0 for as fast as possible
   * @return how many were applied
   */
  public long apply(long most, double rate, ScanControl control)
      throws StorageException, NodeException {
    long nanosPerBlock = rate == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    long applied = 0;
    long due = System.nanoTime();
    while ((most == 0 || applied < most) && waitUntil(due)) {
      try {
        node.apply(market.next(node.exchange()));
      } catch (BlockException e) {
        throw NodeException.block(
            "The demo market made a block the exchange refuses: " + e.getMessage() + ".",
            "Report this with the seed and the height.",
            e);
      }
      applied++;
      String unit = node.height().map(height -> "blocks, height " + height).orElse("blocks");
      control.report(
          most == 0 ? Progress.counted(applied, unit) : Progress.of(applied, most, unit));
      // A rate is kept by the clock, not by pauses; what was missed is not made up for.
      due = Math.max(due + nanosPerBlock, System.nanoTime() - nanosPerBlock);
    }
    return applied;
  }

  /** False if it was stopped instead. */
  private boolean waitUntil(long due) {
    lock.lock();
    try {
      long left;
      while (!stopped && (left = due - System.nanoTime()) > 0) {
        changed.awaitNanos(left);
      }
      return !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every checkpoint taken so far is there, counts and digest included. */
  public void finishCheckpoints() {
    node.finishCheckpoints();
  }

  /** Why the last checkpoint could not be taken, if it could not. */
  public Optional<String> trouble() {
    return node.trouble();
  }

  @Override
  public void close() {
    try {
      node.close();
      afterwards.run();
    } finally {
      closed.countDown();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is what waits for this.
      return;
    }
  }
}
