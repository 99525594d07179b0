package org.tidemark.node;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes a channel whose other side lets it wait too long. Unix sockets have no timeouts in Java,
 * and closing is what ends a wait.
 */
final class Watchdog implements AutoCloseable {
  /** Something that waits for the other side. */
  interface Waiting<T> {
    T end() throws IOException;
  }

  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("tidemark-control-watchdog").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * What {@code waiting} returns.
   *
   * @throws SocketTimeoutException if it took too long; the channel is closed then
   * @throws IOException as {@code waiting} throws
   */
  <T> T within(Duration patience, Channel channel, Waiting<T> waiting) throws IOException {
    AtomicBoolean isLate = new AtomicBoolean();
    Future<?> end = schedule(patience, channel, isLate);
    try {
      return waiting.end();
    } catch (IOException e) {
      if (isLate.get()) {
        SocketTimeoutException late = new SocketTimeoutException(patience.toString());
        late.initCause(e);
        throw late;
      }
      throw e;
    } finally {
      end.cancel(false);
    }
  }

  private Future<?> schedule(Duration patience, Channel channel, AtomicBoolean isLate)
      throws ClosedChannelException {
    try {
      return timer.schedule(
          () -> {
            isLate.set(true);
            closeQuietly(channel);
          },
          patience.toNanos(),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Nobody would end the wait any more, so it does not begin.
      ClosedChannelException closed = new ClosedChannelException();
      closed.initCause(e);
      throw closed;
    }
  }

  static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The other side is gone already.
      return;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
