package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Instant TIME = Instant.parse("2026-03-01T09:30:00Z");

  @TempDir Path folder;

  @Test
  void everythingSavedComesBack() throws IOException {
    Settings settings = Settings.load(folder.resolve("new"));
    settings.setTheme(ThemeChoice.DARK);
    settings.setZoom(130);
    settings.setNumberFormat(NumberFormat.SPACE);
    settings.setScratch(Optional.of(folder.resolve("scratch")));
    settings.setAsksToClose(false);
    settings.setMotion(MotionChoice.REDUCED);
    settings.setBounds(new WindowBounds(10, 20, 1000, 600, true));
    settings.addRecent(folder.resolve("a"), TIME);
    settings.putViewState(folder.resolve("a"), "orders.sort", "price");
    settings.save();

    Settings loaded = Settings.load(folder.resolve("new"));
    assertEquals(ThemeChoice.DARK, loaded.theme());
    assertEquals(130, loaded.zoom());
    assertEquals(NumberFormat.SPACE, loaded.numberFormat());
    assertEquals(Optional.of(folder.resolve("scratch")), loaded.scratch());
    assertEquals(false, loaded.asksToClose());
    assertEquals(MotionChoice.REDUCED, loaded.motion());
    assertEquals(Optional.of(new WindowBounds(10, 20, 1000, 600, true)), loaded.bounds());
    assertEquals(List.of(new RecentDirectory(folder.resolve("a"), TIME)), loaded.recent());
    assertEquals(Map.of("orders.sort", "price"), loaded.viewState(folder.resolve("a")));
    assertEquals(List.of("settings.json"), names(folder.resolve("new")));
  }

  @Test
  void aLabelOutlastsTheRecentListAndAViewDoesNot(@TempDir Path config) {
    Path directory = config.resolve("data");
    DirectoryLabel label = new DirectoryLabel("PRODUCTION", DirectoryLabel.Tint.AMBER);
    Settings settings = Settings.load(config);
    settings.addRecent(directory, TIME);
    settings.putViewState(directory, "orders.sort", "price");
    DirectoryLabel.remember(settings, directory, Optional.of(label));
    settings.clearRecent();
    settings.save();
    Settings loaded = Settings.load(config);
    assertEquals(Optional.of(label), DirectoryLabel.of(loaded, directory));
    assertEquals(
        Map.of("label.text", "PRODUCTION", "label.tint", "AMBER"), loaded.viewState(directory));
    DirectoryLabel.remember(loaded, directory, Optional.empty());
    assertEquals(Optional.empty(), DirectoryLabel.of(Settings.load(config), directory));
  }

  @Test
  void aDamagedFileGivesDefaultsAndIsKeptAside() throws IOException {
    for (String damaged : List.of("{\"zoom\": ", "", "null", "[1]", "{\"zoom\": {}}")) {
      Path place = Files.createTempDirectory(folder, "damaged");
      Files.writeString(place.resolve("settings.json"), damaged);
      assertEquals(ThemeChoice.SYSTEM, Settings.load(place).theme(), damaged);
      List<String> left = names(place);
      assertEquals(1, left.size(), damaged);
      assertTrue(left.getFirst().startsWith("settings.damaged-"), damaged);
    }
  }

  @Test
  void oneOddValueCostsOnlyThatValue() throws IOException {
    Files.writeString(
        folder.resolve("settings.json"),
        """
        {"theme": "PURPLE", "zoom": 9000, "later": 1, "window": {"width": -1},
         "recent": [null, {"path": "/a"}, {"path": "/b", "lastOpened": "2026-03-01T09:30:00Z"}]}
        """);
    Settings settings = Settings.load(folder);
    assertEquals(ThemeChoice.SYSTEM, settings.theme());
    assertEquals(Zoom.MAX, settings.zoom());
    assertEquals(Optional.empty(), settings.bounds());
    assertEquals(List.of(new RecentDirectory(Path.of("/b"), TIME)), settings.recent());
  }

  @Test
  void preferencesOfAnyShapeCostOnlyThemselves() throws IOException {
    for (String odd :
        List.of("null", "17", "\"\"", "\"PURPLE\"", "[1, 2]", "{\"a\": 1}", "\"relative\"")) {
      Path place = Files.createTempDirectory(folder, "odd");
      Files.writeString(
          place.resolve("settings.json"),
          "{\"theme\": \"DARK\", \"numberFormat\": ODD, \"scratch\": ODD, \"asksToClose\": ODD, \"motion\": ODD}"
              .replace("ODD", odd));
      Settings settings = Settings.load(place);
      assertEquals(ThemeChoice.DARK, settings.theme(), odd);
      assertEquals(NumberFormat.COMMA, settings.numberFormat(), odd);
      assertEquals(Optional.empty(), settings.scratch(), odd);
      assertEquals(true, settings.asksToClose(), odd);
      assertEquals(MotionChoice.SYSTEM, settings.motion(), odd);
    }
  }

  @Test
  void theRecentListIsShortLatestFirstAndWithoutRepeats() {
    Settings settings = Settings.load(folder);
    for (int i = 0; i < 20; i++) {
      settings.addRecent(Path.of("/data/" + i), TIME);
    }
    settings.addRecent(Path.of("/data/15"), TIME);
    assertEquals(Settings.MAX_RECENT, settings.recent().size());
    assertEquals(Path.of("/data/15"), settings.recent().getFirst().path());
    assertEquals(Path.of("/data/19"), settings.recent().get(1).path());
  }

  @Test
  void theFolderFollowsTheOperatingSystem() {
    assertEquals(Path.of("/h/.config/tidemark"), ConfigFolder.of("Linux", "/h", Map.of()));
    assertEquals(
        Path.of("/x/tidemark"), ConfigFolder.of("Linux", "/h", Map.of("XDG_CONFIG_HOME", "/x")));
    assertEquals(
        Path.of("/h/Library/Application Support/Tidemark"),
        ConfigFolder.of("Mac OS X", "/h", Map.of()));
    assertEquals(
        Path.of("/r/Tidemark"), ConfigFolder.of("Windows 11", "/h", Map.of("APPDATA", "/r")));
  }

  @Test
  void aWindowFromALostScreenComesBackIntoView() {
    WindowBounds lost = new WindowBounds(3000, -50, 5000, 100, false);
    assertEquals(new WindowBounds(0, 0, 1920, 560, false), lost.within(0, 0, 1920, 1080));
    assertEquals(
        new WindowBounds(320, 180, 1280, 720, false), WindowBounds.centred(0, 0, 1920, 1080));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
