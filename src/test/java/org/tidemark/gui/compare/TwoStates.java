package org.tidemark.gui.compare;

import java.nio.file.Path;
import org.tidemark.diff.DiffOptions;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;

/** Two recorded directories and what differs between them. */
record TwoStates(StateView left, StateView right, StateDiff diff) implements AutoCloseable {
  /** 249 orders, 62 positions and 58 other entries differ. */
  static TwoStates smallAndEdge(Path folder) throws Exception {
    StateView left = open(folder, "small");
    StateView right = open(folder, "edge");
    return new TwoStates(
        left,
        right,
        StateDiff.of(left, right, DiffOptions.usual().withScratch(folder), ScanControl.none()));
  }

  private static StateView open(Path folder, String name) throws Exception {
    return Sources.open(Source.of(Recorded.unpack(name, folder.resolve(name))), ScanControl.none());
  }

  @Override
  public void close() {
    diff.close();
    left.close();
    right.close();
  }
}
