package org.tidemark.gui.common;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The JavaFX thread as an executor: where job callbacks run. Never runs a command in place. */
public final class FxExecutor implements Executor {
  @Override
  public void execute(Runnable command) {
    Platform.runLater(command);
  }
}
