package org.tidemark.gui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** A page of the help as JavaFX nodes. What it does not know is refused, not left out. */
final class HelpText {
  private static final String BODY = "help-text";
  private static final String ENDING = ".md";

  private final Consumer<String> onLink;

  /**
   * @param onLink called with the id of the page that a link names
   */
  HelpText(Consumer<String> onLink) {
    this.onLink = onLink;
  }

  /**
   * @throws IllegalArgumentException if the page holds what is not shown here
   */
  VBox page(Node document) {
    VBox page = new VBox();
    page.getStyleClass().add("help-page");
    children(document).forEach(block -> page.getChildren().add(block(block)));
    return page;
  }

  private Region block(Node block) {
    return switch (block) {
      case Heading heading ->
          flow(heading, heading.getLevel() == 1 ? "help-title" : "help-heading");
      case Paragraph paragraph -> flow(paragraph, BODY);
      case BulletList list -> list(list, 0);
      case OrderedList list -> list(list, 1);
      case FencedCodeBlock code -> code(code.getLiteral().stripTrailing());
      case TableBlock table -> table(table);
      default -> throw unknown(block);
    };
  }

  private VBox list(Node list, int first) {
    VBox box = new VBox();
    box.getStyleClass().add("help-list");
    int number = first;
    for (Node item : children(list)) {
      if (!(item instanceof ListItem)) {
        throw unknown(item);
      }
      Label mark = new Label(first == 0 ? "\u2022" : number + ".");
      mark.getStyleClass().add("help-mark");
      mark.setMinWidth(Region.USE_PREF_SIZE);
      VBox content = new VBox();
      children(item).forEach(block -> content.getChildren().add(block(block)));
      HBox.setHgrow(content, Priority.ALWAYS);
      box.getChildren().add(new HBox(mark, content));
      number++;
    }
    return box;
  }

  private static HBox code(String text) {
    Label shown = new Label(text);
    shown.getStyleClass().add("help-code-text");
    shown.setWrapText(true);
    HBox.setHgrow(shown, Priority.ALWAYS);
    shown.setMaxWidth(Double.MAX_VALUE);
    Button copy = Parts.copyButton(Messages.get("help.copy"), text);
    HBox box = new HBox(shown, copy);
    box.getStyleClass().add("help-code");
    return box;
  }

  private GridPane table(TableBlock table) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("help-table");
    int row = 0;
    int columns = 0;
    for (Node part : children(table)) {
      for (Node line : children(part)) {
        if (!(line instanceof TableRow)) {
          throw unknown(line);
        }
        List<Node> cells = children(line);
        columns = Math.max(columns, cells.size());
        for (int column = 0; column < cells.size(); column++) {
          boolean isHead = cells.get(column) instanceof TableCell cell && cell.isHeader();
          grid.add(flow(cells.get(column), isHead ? "help-head" : BODY), column, row);
        }
        row++;
      }
    }
    for (int column = 0; column < columns; column++) {
      ColumnConstraints width = new ColumnConstraints();
      // Names to the left, what is said of them to the right.
      width.setPercentWidth(column == 0 ? 28 : 72.0 / (columns - 1));
      grid.getColumnConstraints().add(width);
    }
    return grid;
  }

  private TextFlow flow(Node block, String style) {
    TextFlow flow = new TextFlow();
    flow.getStyleClass().add("help-flow");
    inline(block, style, "", flow);
    return flow;
  }

  private void inline(Node parent, String style, String mark, TextFlow flow) {
    for (Node part : children(parent)) {
      switch (part) {
        case org.commonmark.node.Text text -> add(text.getLiteral(), style, mark, flow);
        case SoftLineBreak end -> add(" ", style, mark, flow);
        case Code code -> add(Keys.shown(code.getLiteral()), style, "help-code-word", flow);
        case Emphasis names -> inline(names, style, "help-name", flow);
        case StrongEmphasis strong -> inline(strong, style, "help-strong", flow);
        case Link link -> flow.getChildren().add(link(link));
        default -> throw unknown(part);
      }
    }
  }

  private static void add(String words, String style, String mark, TextFlow flow) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    if (!mark.isEmpty()) {
      text.getStyleClass().add(mark);
    }
    flow.getChildren().add(text);
  }

  private Hyperlink link(Link link) {
    String to = link.getDestination();
    if (!to.endsWith(ENDING)
        || to.contains("/")
        || !(link.getFirstChild() instanceof org.commonmark.node.Text words)) {
      throw new IllegalArgumentException("a link of the help leads out of it: " + to);
    }
    Hyperlink shown = new Hyperlink(words.getLiteral());
    shown.getStyleClass().add("help-link");
    shown.setOnAction(event -> onLink.accept(to.substring(0, to.length() - ENDING.length())));
    return shown;
  }

  private static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  private static IllegalArgumentException unknown(Node node) {
    return new IllegalArgumentException("the help does not show " + node);
  }
}
