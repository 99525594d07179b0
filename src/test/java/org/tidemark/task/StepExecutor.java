package org.tidemark.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Keeps what it is given until the test says so. */
public final class StepExecutor implements Executor {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public void execute(Runnable command) {
    waiting.add(command);
  }

  /** Runs the oldest waiting command. */
  public void step() {
    waiting.removeFirst().run();
  }

  /** Runs until nothing waits, including what is added meanwhile. */
  public void drain() {
    while (!waiting.isEmpty()) {
      step();
    }
  }

  public int waiting() {
    return waiting.size();
  }
}
