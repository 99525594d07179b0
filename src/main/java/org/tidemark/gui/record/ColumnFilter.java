package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;
import org.tidemark.state.ConditionText;

/** The filter field of one column, with its menu of operators. */
final class ColumnFilter extends HBox {
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /** What is before the operand, and the slash after an expression. */
  private static final Pattern OPERATOR =
      Pattern.compile("(?:[=<>!~\u2260\u2264\u2265]+|/)\\s*(.*?)/?", Pattern.DOTALL);

  private final FilterForm.Field field;
  private final TextField text = new TextField();
  private final Button operators = new Button("", new FontIcon(Feather.CHEVRON_DOWN));

  /**
   * @param leave puts the focus into the table
   */
  ColumnFilter(FilterForm.Field field, FilterTyping typing, Runnable leave) {
    this.field = field;
    Column<?> column = field.column();
    String title = Wording.column(column.name());
    getStyleClass().add("column-filter");
    text.setId("filter-" + column.name());
    text.setPromptText(Messages.get("filter.prompt"));
    text.setAccessibleText(Messages.format("filter.column", title));
    text.setAccessibleHelp(accepts());
    text.textProperty().bindBidirectional(field.textProperty());
    text.textProperty().addListener((property, was, is) -> typing.typed());
    text.setOnAction(event -> {
      typing.apply();
      // The head of an address tells more than its tail, which is where typing ended.
      text.home();
    });
    if (column.type() != Column.Type.WORD) {
      text.getStyleClass().add(StyleClass.NUMBER);
    }
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            if (text.getText().isEmpty()) {
              leave.run();
            } else {
              text.clear();
              typing.apply();
            }
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN && event.isAltDown()) {
            showOperators();
            event.consume();
          }
        });
    operators.setId("operators-" + column.name());
    operators.getStyleClass().addAll("flat", "column-filter-operators");
    // By keyboard the menu is at the field: Alt+Down, as of a combo box.
    operators.setFocusTraversable(false);
    operators.setAccessibleText(Messages.format("filter.operators", title));
    operators.setOnAction(event -> showOperators());
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(text, operators);
    field.textProperty().subscribe(typed -> pseudoClassStateChanged(ACTIVE, !typed.isBlank()));
    field
        .errorProperty()
        .subscribe(error -> {
          pseudoClassStateChanged(WRONG, !error.isEmpty());
          text.setAccessibleHelp(error.isEmpty() ? accepts() : error);
          text.setTooltip(error.isEmpty() ? null : new Tooltip(error));
        });
  }

  private String accepts() {
    return Messages.format("filter.accepts", ConditionText.accepts(field.column()));
  }

  TextField text() {
    return text;
  }

  FilterForm.Field field() {
    return field;
  }

  private void showOperators() {
    text.requestFocus();
    menu().show(this, Side.BOTTOM, 0, 0);
  }

  /** What can be asked of the column; choosing keeps the operand. */
  ContextMenu menu() {
    List<MenuItem> items = new ArrayList<>();
    Column<?> column = field.column();
    boolean isWord = column.type() == Column.Type.WORD;
    for (String word : column.words()) {
      items.add(whole("= " + word, '=' + word));
    }
    for (String word : column.words()) {
      items.add(whole("\u2260 " + word, "!=" + word));
    }
    if (!isWord) {
      items.add(operator("filter.equal", "="));
      items.add(operator("filter.notEqual", "!="));
    }
    if (!isWord && column.type() != Column.Type.ADDRESS) {
      items.add(operator("filter.less", "<"));
      items.add(operator("filter.atMost", "<="));
      items.add(operator("filter.greater", ">"));
      items.add(operator("filter.atLeast", ">="));
      items.add(item("filter.range", () -> set(operand() + "..", 0)));
    }
    items.add(new SeparatorMenuItem());
    items.add(item("filter.contains", () -> set(operand(), 0)));
    items.add(item("filter.matches", () -> set('/' + operand() + '/', 1)));
    items.add(new SeparatorMenuItem());
    MenuItem clear = item("filter.clearField", () -> set("", 0));
    clear.setDisable(field.isBlank());
    items.add(clear);
    return new ContextMenu(items.toArray(MenuItem[]::new));
  }

  private MenuItem whole(String label, String typed) {
    MenuItem item = new MenuItem(label);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> set(typed, 0));
    return item;
  }

  private MenuItem operator(String key, String sign) {
    return item(key, () -> set(sign + operand(), 0));
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setId(key);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> action.run());
    return item;
  }

  private String operand() {
    String typed = field.textProperty().get().strip();
    int range = typed.startsWith("/") ? -1 : typed.indexOf("..");
    if (range >= 0) {
      return typed.substring(0, range).strip();
    }
    Matcher operator = OPERATOR.matcher(typed);
    return operator.matches() ? operator.group(1).strip() : typed;
  }

  /**
   * @param behind characters that stay behind the cursor
   */
  private void set(String typed, int behind) {
    field.textProperty().set(typed);
    text.requestFocus();
    text.positionCaret(typed.length() - behind);
  }
}
