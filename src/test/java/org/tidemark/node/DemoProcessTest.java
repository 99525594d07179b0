package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;

class DemoProcessTest {
  @Test
  void itCanBeLookedAtWhileItRunsAndLeavesNothing() throws Exception {
    Path directory;
    try (DemoProcess demo = DemoProcess.start()) {
      directory = demo.directory();
      assertTrue(demo.isRunning());
      try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
        assertTrue(view.info().height().orElseThrow().bits() >= 150);
        assertEquals(5, view.marks().size());
      }
    }
    assertFalse(Files.exists(directory.getParent()));
  }

  @Test
  void onlyTheFolderMadeForItIsTakenAway(@TempDir Path parent) throws Exception {
    Path foreign = Files.createDirectories(parent.resolve("foreign/demo-node"));
    DemoProcess.remove(foreign);
    assertTrue(Files.exists(foreign));
    Path own = Files.createDirectories(parent.resolve("tidemark-demo-1/demo-node"));
    DemoProcess.remove(own);
    assertFalse(Files.exists(own.getParent()));
  }

  /** Starts a demo node, says where, and waits to be killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws Exception {
      DemoProcess demo = DemoProcess.start();
      System.out.println(demo.directory());
      // Never ends by itself: the parent kills it, or its input ends.
      System.exit(System.in.read());
    }
  }

  /** As when Ctrl+C reaches every process of a terminal. */
  @Test
  void itLeavesNothingWhenItIsToldToEnd() throws Exception {
    try (DemoProcess demo = DemoProcess.start()) {
      ProcessHandle node =
          ProcessHandle.current()
              .children()
              .filter(ProcessHandle::isAlive)
              .findFirst()
              .orElseThrow();
      node.destroy();
      node.onExit().get(30, TimeUnit.SECONDS);
      assertFalse(Files.exists(demo.directory().getParent()));
    }
  }

  @Test
  void itEndsWithWhoeverStartedItEvenIfThatOneIsKilled() throws Exception {
    Path directory;
    ProcessHandle node;
    try (ChildJvm owner = ChildJvm.start(Owner.class)) {
      directory = Path.of(owner.readLine());
      node = owner.children().findFirst().orElseThrow();
      assertTrue(node.isAlive());
      owner.kill();
    }
    node.onExit().get(30, TimeUnit.SECONDS);
    assertFalse(Files.exists(directory.getParent()));
  }
}
