package org.tidemark.bench;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.gui.shell.TidemarkApplication;

/** The application, until its first frame is drawn: then it says so and ends. */
final class FirstFrame {
  private FirstFrame() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          boolean isAsked = false;
          while (!isAsked) {
            LockSupport.parkNanos(1_000_000);
            isAsked = isToolkitUp();
          }
        });
    TidemarkApplication.launchWith(new StateOpener(), Optional.empty());
  }

  private static boolean isToolkitUp() {
    try {
      Platform.runLater(FirstFrame::watch);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static void watch() {
    Optional<Scene> shown =
        Window.getWindows().stream().filter(Window::isShowing).map(Window::getScene).findFirst();
    if (shown.isEmpty()) {
      Platform.runLater(FirstFrame::watch);
      return;
    }
    // The frame is laid out; the next thing on this thread comes after it was handed on.
    Runnable[] listener = new Runnable[1];
    listener[0] =
        () -> {
          shown.get().removePostLayoutPulseListener(listener[0]);
          Platform.runLater(() -> {
            System.out.println("frame");
            System.out.flush();
            if (Boolean.getBoolean("bench.halt")) {
              Runtime.getRuntime().halt(0);
            }
            // A training run has to end in order, or its cache is not written.
            Platform.exit();
          });
        };
    shown.get().addPostLayoutPulseListener(listener[0]);
  }
}
