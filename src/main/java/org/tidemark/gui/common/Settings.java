package org.tidemark.gui.common;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the window remembers between runs, in one JSON file. Used on the JavaFX thread only. Losing
 * it must never keep anyone from working: a file that cannot be read gives the defaults, a damaged
 * one is kept beside the new one, a failed save is logged.
 */
public final class Settings {
  /** How many directories the recent list holds. */
  public static final int MAX_RECENT = 12;

  /**
   * A key of a view state that begins so is a person's word on the directory, not a way to look at
   * it: it is kept when the directory is no recent one.
   */
  static final String KEPT = "label.";

  private static final Logger LOG = System.getLogger(Settings.class.getName());
  private static final String FILE = "settings.json";

  private final Path folder;
  private final AssetNames assetNames;
  private ThemeChoice theme;
  private int zoom;
  private boolean isTourSeen;
  private NumberFormat numberFormat;
  private Optional<Path> scratch;
  private boolean asksToClose;
  private MotionChoice motion;
  private Optional<WindowBounds> bounds;
  private final ReadOnlyObjectWrapper<List<RecentDirectory>> recent;
  private final Map<Path, Map<String, String>> viewStates;

  private Settings(Path folder, SettingsFile content) {
    this.folder = folder;
    assetNames = AssetNames.load(folder);
    theme = content.themeOrDefault();
    zoom = Zoom.clamp(content.zoomOrDefault());
    isTourSeen = content.isTourSeen();
    numberFormat = content.usableNumberFormat();
    scratch = content.usableScratch();
    asksToClose = content.usableAsksToClose();
    motion = content.usableMotion();
    bounds = content.usableBounds();
    recent = new ReadOnlyObjectWrapper<>(content.usableRecent());
    viewStates = content.usableViewStates();
  }

  /** Reads the settings in a folder; the folder need not exist. */
  public static Settings load(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new Settings(folder, SettingsFile.EMPTY);
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot read " + file + "; starting with defaults", e);
      return new Settings(folder, SettingsFile.EMPTY);
    }
    try {
      return new Settings(folder, SettingsFile.parse(bytes));
    } catch (IllegalArgumentException e) {
      keepAside(file, e);
      return new Settings(folder, SettingsFile.EMPTY);
    }
  }

  private static void keepAside(Path file, IllegalArgumentException reason) {
    Path aside = file.resolveSibling("settings.damaged-" + Instant.now().toEpochMilli() + ".json");
    try {
      Files.move(file, aside);
      LOG.log(Level.WARNING, "damaged settings kept as " + aside, reason);
    } catch (IOException e) {
      e.addSuppressed(reason);
      LOG.log(Level.WARNING, "damaged settings in " + file + " cannot be moved aside", e);
    }
  }

  /**
   * Writes the file under a temporary name and renames it, so that a crash leaves the old one or
   * the new one. A failure is logged, not thrown: nothing the user does depends on it.
   */
  public void save() {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, FILE, ".tmp");
      try {
        Files.write(temporary, SettingsFile.of(this).toBytes());
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot save " + file, e);
    }
  }

  /** What this user calls assets and markets, in a file of its own, which people hand on. */
  public AssetNames assetNames() {
    return assetNames;
  }

  public ThemeChoice theme() {
    return theme;
  }

  public void setTheme(ThemeChoice theme) {
    this.theme = theme;
  }

  /** Text size in percent of the normal one. */
  public int zoom() {
    return zoom;
  }

  public void setZoom(int percent) {
    zoom = Zoom.clamp(percent);
  }

  /** True once the hints of the first run were shown. */
  public boolean isTourSeen() {
    return isTourSeen;
  }

  public void setTourSeen(boolean seen) {
    isTourSeen = seen;
  }

  /** What stands between groups of three digits. */
  public NumberFormat numberFormat() {
    return numberFormat;
  }

  public void setNumberFormat(NumberFormat format) {
    numberFormat = format;
  }

  /** Where large temporary files go; empty for the system's folder. */
  public Optional<Path> scratch() {
    return scratch;
  }

  public void setScratch(Optional<Path> folder) {
    scratch = folder;
  }

  /** True if a window that still runs tasks asks before it closes. */
  public boolean asksToClose() {
    return asksToClose;
  }

  public void setAsksToClose(boolean asks) {
    asksToClose = asks;
  }

  /** Whether what moves without need stands still. */
  public MotionChoice motion() {
    return motion;
  }

  public void setMotion(MotionChoice choice) {
    motion = choice;
  }

  /** Empty before the first run ended. */
  public Optional<WindowBounds> bounds() {
    return bounds;
  }

  public void setBounds(WindowBounds bounds) {
    this.bounds = Optional.of(bounds);
  }

  /** Directories opened before, the latest first. */
  public List<RecentDirectory> recent() {
    return recent.get();
  }

  /** The same, for those who show it. */
  public ReadOnlyObjectProperty<List<RecentDirectory>> recentProperty() {
    return recent.getReadOnlyProperty();
  }

  /** Puts a directory at the head of the recent list; the oldest falls out, with its view state. */
  public void addRecent(Path directory, Instant opened) {
    Path path = directory.toAbsolutePath().normalize();
    List<RecentDirectory> next = new ArrayList<>(recent.get());
    next.removeIf(known -> known.path().equals(path));
    next.addFirst(new RecentDirectory(path, opened));
    while (next.size() > MAX_RECENT) {
      forget(next.removeLast().path());
    }
    recent.set(List.copyOf(next));
  }

  public void removeRecent(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    recent.set(recent.get().stream().filter(known -> !known.path().equals(path)).toList());
    forget(path);
  }

  public void clearRecent() {
    recent.set(List.of());
    List.copyOf(viewStates.keySet()).forEach(this::forget);
  }

  private void forget(Path path) {
    Map<String, String> kept = new LinkedHashMap<>(viewStates.getOrDefault(path, Map.of()));
    kept.keySet().removeIf(key -> !key.startsWith(KEPT));
    kept.values().removeIf(String::isEmpty);
    viewStates.remove(path);
    if (!kept.isEmpty()) {
      viewStates.put(path, kept);
    }
  }

  /** How a directory was last looked at: page, filters, columns, under keys the pages choose. */
  public Map<String, String> viewState(Path directory) {
    return Map.copyOf(viewStates.getOrDefault(directory.toAbsolutePath().normalize(), Map.of()));
  }

  /**
   * Remembers one value of a directory's view while the directory is a recent one, a kept one
   * longer.
   */
  public void putViewState(Path directory, String key, String value) {
    viewStates
        .computeIfAbsent(directory.toAbsolutePath().normalize(), path -> new LinkedHashMap<>())
        .put(key, value);
  }

  Map<Path, Map<String, String>> viewStates() {
    return viewStates;
  }
}
