package org.tidemark.gui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;

/** The JavaFX thread for tests: started once, called into, waited for. */
public final class Fx {
  private static final long PATIENCE_SECONDS = 30;

  private static boolean started;

  private Fx() {}

  /** Starts the tool kit if no test has yet. */
  public static synchronized void start() {
    if (!started) {
      started = true;
      CompletableFuture<Boolean> up = new CompletableFuture<>();
      Platform.setImplicitExit(false);
      Platform.startup(() -> up.complete(true));
      await(up);
    }
  }

  /** Runs on the JavaFX thread and hands back what came out, or throws what was thrown. */
  public static <T> T get(Supplier<T> action) {
    if (Platform.isFxApplicationThread()) {
      return action.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        answer.complete(action.get());
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    });
    return await(answer);
  }

  public static void run(Runnable action) {
    get(() -> {
      action.run();
      return true;
    });
  }

  /**
   * Waits until something is so, asked on the JavaFX thread; fails with its name if it never is.
   */
  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!get(condition::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never happened: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("the JavaFX thread does not answer", e);
    }
  }
}
