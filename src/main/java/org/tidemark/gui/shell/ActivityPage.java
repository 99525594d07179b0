package org.tidemark.gui.shell;

import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.gui.common.ActivityLog;
import org.tidemark.gui.common.Messages;

/** The last page of every session: what this window did, whatever is open in it. */
final class ActivityPage implements Page {
  static final String ID = "activity";

  private final ActivityPane pane;

  ActivityPage(ActivityLog log, InstantSource clock) {
    pane = new ActivityPane(log, clock);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("activity.title");
  }

  @Override
  public Ikon icon() {
    return Feather.ACTIVITY;
  }

  @Override
  public Node view() {
    return pane;
  }

  @Override
  public void onActivate() {}

  @Override
  public void onDeactivate() {}

  @Override
  public void close() {}

  @Override
  public Optional<Runnable> copy() {
    return pane.copy();
  }
}
