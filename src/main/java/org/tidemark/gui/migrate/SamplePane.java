package org.tidemark.gui.migrate;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.migration.MigrationPlan;

/** One entry as it is stored before and after, field by field where its bytes say so. */
final class SamplePane extends TitledPane {
  private static final HexFormat HEX = HexFormat.of();

  private final GridPane grid = new GridPane();
  private int row;

  /**
   * @param from of the entry before
   * @param to of the entry after
   */
  SamplePane(MigrationPlan.Sample sample, Schema from, Schema to) {
    setText(Messages.format("migrate.sample", name(sample.what()), FateWords.one(sample.fate())));
    setAnimated(false);
    grid.getStyleClass().add("effect-grid");
    head();
    MigrationPlan.Stored before = sample.before();
    MigrationPlan.Stored after = sample.after();
    line(Messages.get("migrate.family"), before.family(), after.family());
    line(Messages.get("migrate.key"), before.key(), after.key());
    Map<String, String> was = fields(from, before);
    Map<String, String> is = fields(to, after);
    TreeSet<String> rest = new TreeSet<>(is.keySet());
    rest.removeAll(was.keySet());
    was.forEach((field, text) -> line(field, text, is.getOrDefault(field, "")));
    is.forEach((field, text) -> {
      if (rest.contains(field)) {
        line(field, "", text);
      }
    });
    if (was.isEmpty() && is.isEmpty()) {
      line(Messages.get("migrate.value"), before.value(), after.value());
    }
    setContent(grid);
  }

  private static String name(String what) {
    String words = what.replace("evm", "EVM").replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Empty where a value was cut or does not decode: its hex is shown then. */
  private static Map<String, String> fields(Schema schema, MigrationPlan.Stored stored) {
    Map<String, String> fields = new LinkedHashMap<>();
    Optional<byte[]> value = bytes(stored.value());
    if (stored.family().isEmpty() || value.isEmpty()) {
      return fields;
    }
    AnnotatedEntry entry =
        AnnotatedEntry.of(schema, stored.family(), HEX.parseHex(stored.key()), value.get());
    if (entry.problem().isEmpty()) {
      entry.value().forEach(span -> fields.put(span.field(), span.text()));
      // How long the next field is, is the layout's business.
      fields.keySet().removeIf(field -> field.endsWith(".len"));
    }
    return fields;
  }

  private static Optional<byte[]> bytes(String hex) {
    return hex.endsWith("\u2026") ? Optional.empty() : Optional.of(HEX.parseHex(hex));
  }

  private void head() {
    grid.add(Parts.muted(Messages.get("migrate.before")), 1, row);
    grid.add(Parts.muted(Messages.get("migrate.after")), 2, row);
    row++;
  }

  private void line(String name, String before, String after) {
    Label title = Parts.muted(name);
    title.setMinWidth(Region.USE_PREF_SIZE);
    grid.add(title, 0, row);
    grid.add(value(name + ", " + Messages.get("migrate.before"), before, false), 1, row);
    grid.add(
        value(name + ", " + Messages.get("migrate.after"), after, !before.equals(after)), 2, row);
    row++;
  }

  private static Node value(String name, String text, boolean changes) {
    Label label = new Label(text.isEmpty() ? Messages.get("markets.noPrice") : text);
    label.getStyleClass().addAll(StyleClass.NUMBER, "migration-value");
    if (changes) {
      label.getStyleClass().add("effect-change");
    }
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setAccessibleText(name + ", " + label.getText());
    return label;
  }
}
