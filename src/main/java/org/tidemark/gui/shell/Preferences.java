package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.gui.common.MotionChoice;
import org.tidemark.gui.common.NumberFormat;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.ThemeChoice;
import org.tidemark.gui.common.Zoom;
import org.tidemark.state.ScratchFolder;

/** What the user prefers, in all windows: each change is in force and saved at once. */
final class Preferences {
  private final Windows windows;
  private final Settings settings;

  Preferences(Windows windows) {
    this.windows = windows;
    settings = windows.settings();
  }

  /** Puts in force what the settings file says and no window does by itself. */
  static void apply(Settings settings) {
    Numbers.use(settings.numberFormat());
    ScratchFolder.use(settings.scratch());
  }

  void theme(ThemeChoice choice) {
    if (choice != settings.theme()) {
      windows.theme().choose(choice);
    }
  }

  void numberFormat(NumberFormat format) {
    if (format == settings.numberFormat()) {
      return;
    }
    settings.setNumberFormat(format);
    settings.save();
    Numbers.use(format);
    windows.all().forEach(MainWindow::showAnew);
  }

  /**
   * @param folder checked before; empty for the system's
   */
  void scratch(Optional<Path> folder) {
    settings.setScratch(folder);
    settings.save();
    ScratchFolder.use(folder);
  }

  void asksToClose(boolean asks) {
    if (asks != settings.asksToClose()) {
      settings.setAsksToClose(asks);
      settings.save();
    }
  }

  void motion(MotionChoice choice) {
    if (choice != settings.motion()) {
      windows.motion().choose(choice);
    }
  }

  void restoreDefaults() {
    theme(ThemeChoice.SYSTEM);
    windows.zoom().set(Zoom.NORMAL);
    numberFormat(NumberFormat.COMMA);
    scratch(Optional.empty());
    asksToClose(true);
    motion(MotionChoice.SYSTEM);
  }
}
