package org.tidemark.gui.common;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this user's settings belong on this operating system. */
public final class ConfigFolder {
  private ConfigFolder() {}

  /** The folder for this process; {@code -Dtidemark.config=FOLDER} overrides it. */
  public static Path ofThisProcess() {
    String override = System.getProperty("tidemark.config", "");
    if (!override.isEmpty()) {
      return Path.of(override);
    }
    return of(
        System.getProperty("os.name", ""), System.getProperty("user.home", ""), System.getenv());
  }

  /** The same as a pure function of what it depends on. */
  static Path of(String osName, String home, Map<String, String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Tidemark");
    }
    if (os.startsWith("windows")) {
      String appData = environment.getOrDefault("APPDATA", "");
      return appData.isEmpty()
          ? Path.of(home, "AppData", "Roaming", "Tidemark")
          : Path.of(appData, "Tidemark");
    }
    // The XDG specification says to ignore a value that is not absolute.
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return xdg.startsWith("/") ? Path.of(xdg, "tidemark") : Path.of(home, ".config", "tidemark");
  }
}
