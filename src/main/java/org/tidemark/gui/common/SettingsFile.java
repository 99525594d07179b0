package org.tidemark.gui.common;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings file's shape. Text where a value may be from another machine or version, or whatever
 * JSON there is, so that one odd value costs that value and not the file. Unknown fields are
 * ignored: a newer Tidemark may have written them.
 */
record SettingsFile(
    @Nullable ThemeChoice theme,
    @Nullable Integer zoom,
    @Nullable Object numberFormat,
    @Nullable Object scratch,
    @Nullable Object asksToClose,
    @Nullable Object motion,
    @Nullable WindowBounds window,
    @Nullable List<Recent> recent,
    @Nullable Map<String, Map<String, String>> views,
    @Nullable Object tourSeen) {

  static final SettingsFile EMPTY =
      new SettingsFile(null, null, null, null, null, null, null, null, null, null);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  /** One recent directory as written. */
  record Recent(@Nullable String path, @Nullable String lastOpened) {
    Stream<RecentDirectory> usable() {
      if (path == null || lastOpened == null) {
        return Stream.empty();
      }
      try {
        return Stream.of(new RecentDirectory(Path.of(path), Instant.parse(lastOpened)));
      } catch (InvalidPathException | DateTimeException e) {
        return Stream.empty();
      }
    }
  }

  static SettingsFile of(Settings settings) {
    Map<String, Map<String, String>> views = new LinkedHashMap<>();
    for (RecentDirectory directory : settings.recent()) {
      Map<String, String> state = settings.viewState(directory.path());
      if (!state.isEmpty()) {
        views.put(directory.path().toString(), state);
      }
    }
    settings
        .viewStates()
        .forEach((path, state) -> {
          Map<String, String> kept = new LinkedHashMap<>(state);
          kept.keySet().removeIf(key -> !key.startsWith(Settings.KEPT));
          kept.values().removeIf(String::isEmpty);
          if (!kept.isEmpty()) {
            views.putIfAbsent(path.toString(), kept);
          }
        });
    return new SettingsFile(
        settings.theme(),
        settings.zoom(),
        settings.numberFormat().name(),
        settings.scratch().map(Path::toString).orElse(null),
        settings.asksToClose(),
        settings.motion().name(),
        settings.bounds().orElse(null),
        settings.recent().stream()
            .map(r -> new Recent(r.path().toString(), r.lastOpened().toString()))
            .toList(),
        views,
        settings.isTourSeen());
  }

  /**
   * @throws IllegalArgumentException if the bytes are not a settings file
   */
  static SettingsFile parse(byte[] bytes) {
    try {
      SettingsFile file = MAPPER.readValue(bytes, SettingsFile.class);
      if (file == null) {
        throw new IllegalArgumentException("the file holds no object");
      }
      return file;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a settings file", e);
    }
  }

  byte[] toBytes() {
    return MAPPER.writeValueAsBytes(this);
  }

  ThemeChoice themeOrDefault() {
    return theme == null ? ThemeChoice.SYSTEM : theme;
  }

  int zoomOrDefault() {
    return zoom == null ? Zoom.NORMAL : zoom;
  }

  boolean isTourSeen() {
    return Boolean.TRUE.equals(tourSeen);
  }

  NumberFormat usableNumberFormat() {
    return named(NumberFormat.values(), numberFormat, NumberFormat.COMMA);
  }

  MotionChoice usableMotion() {
    return named(MotionChoice.values(), motion, MotionChoice.SYSTEM);
  }

  private static <E extends Enum<E>> E named(E[] all, @Nullable Object name, E otherwise) {
    return Stream.of(all).filter(one -> one.name().equals(name)).findFirst().orElse(otherwise);
  }

  /** Only a full path: of another one nobody knows where it begins. */
  Optional<Path> usableScratch() {
    if (!(scratch instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  boolean usableAsksToClose() {
    return !Boolean.FALSE.equals(asksToClose);
  }

  Optional<WindowBounds> usableBounds() {
    return Optional.ofNullable(window)
        .filter(w -> Double.isFinite(w.x() + w.y() + w.width() + w.height()))
        .filter(w -> w.width() > 0 && w.height() > 0);
  }

  List<RecentDirectory> usableRecent() {
    return recent == null
        ? List.of()
        : recent.stream()
            .filter(Objects::nonNull)
            .flatMap(Recent::usable)
            .limit(Settings.MAX_RECENT)
            .toList();
  }

  Map<Path, Map<String, String>> usableViewStates() {
    Map<Path, Map<String, String>> usable = new LinkedHashMap<>();
    if (views != null) {
      for (RecentDirectory directory : usableRecent()) {
        Map<String, String> state = views.get(directory.path().toString());
        if (state != null) {
          Map<String, String> copy = new LinkedHashMap<>(state);
          copy.values().removeIf(Objects::isNull);
          usable.put(directory.path(), copy);
        }
      }
      views.forEach((path, state) -> {
        if (state != null) {
          keep(path, state, usable);
        }
      });
    }
    return usable;
  }

  /** What outlasts the recent list. */
  private static void keep(
      String path, Map<String, String> state, Map<Path, Map<String, String>> usable) {
    Map<String, String> kept = new LinkedHashMap<>(state);
    kept.entrySet()
        .removeIf(one -> one.getValue() == null || !one.getKey().startsWith(Settings.KEPT));
    if (kept.isEmpty()) {
      return;
    }
    try {
      usable.putIfAbsent(Path.of(path), kept);
    } catch (InvalidPathException e) {
      // Of another system: no directory here has this path.
      return;
    }
  }
}
