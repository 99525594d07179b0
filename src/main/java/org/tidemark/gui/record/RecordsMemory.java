package org.tidemark.gui.record;

import java.nio.file.Path;
import java.util.Locale;
import org.tidemark.gui.common.Settings;

/** How a table of records was left in a directory, under keys that begin with the page's name. */
final class RecordsMemory {
  private static final double USUAL_DIVIDER = 0.54;

  private final Settings settings;
  private final Path directory;
  private final String page;

  RecordsMemory(Settings settings, Path directory, String page) {
    this.settings = settings;
    this.directory = directory;
    this.page = page;
  }

  /** The columns as {@link RecordColumns} wrote them; empty if it never did. */
  String columns() {
    return get("columns");
  }

  void setColumns(String columns) {
    put("columns", columns);
  }

  /** The filter as {@link FilterForm#remembered} wrote it; empty if there was none. */
  String filter() {
    return get("filter");
  }

  void setFilter(String filter) {
    put("filter", filter);
  }

  boolean isFilterRowShown() {
    return !get("filterRow").equals("hidden");
  }

  void setFilterRowShown(boolean shown) {
    put("filterRow", shown ? "shown" : "hidden");
  }

  boolean isDetailShown() {
    return !get("detail").equals("hidden");
  }

  void setDetailShown(boolean shown) {
    put("detail", shown ? "shown" : "hidden");
  }

  /** Where the table ends and the detail begins, 0 to 1. */
  double divider() {
    String text = get("divider");
    return text.matches("0\\.[0-9]{1,6}")
        ? Math.clamp(Double.parseDouble(text), 0.2, 0.9)
        : USUAL_DIVIDER;
  }

  void setDivider(double position) {
    put("divider", String.format(Locale.ROOT, "%.4f", position));
  }

  void save() {
    settings.save();
  }

  private String get(String key) {
    return settings.viewState(directory).getOrDefault(page + "." + key, "");
  }

  private void put(String key, String value) {
    settings.putViewState(directory, page + "." + key, value);
  }
}
