package org.tidemark.gui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces that the pages are put together from. */
public final class Parts {
  private Parts() {}

  /** A framed area with a heading. */
  public static VBox card(String heading, Node... content) {
    Label title = new Label(heading);
    title.getStyleClass().add("card-title");
    VBox card = new VBox(title);
    card.getChildren().addAll(content);
    card.getStyleClass().add("card");
    return card;
  }

  public static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add(StyleClass.MUTED);
    return label;
  }

  /** Text of lesser weight that takes the lines it needs. */
  public static Label wrapped(String text) {
    Label label = muted(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** Text of lesser weight that takes the lines its width asks for, in a card of any width. */
  public static Label flowing(String text) {
    Label label = muted(text);
    label.setWrapText(true);
    return label;
  }

  /** A heading with things at the right end of its line. */
  public static HBox heading(Label title, Node... right) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(title, gap);
    line.getChildren().addAll(right);
    line.getStyleClass().add("heading-line");
    return line;
  }

  /** A heading with things at the right end of its line, or of as many lines as they need. */
  public static HBox flowingHeading(Label title, Region... right) {
    FlowPane flow = new FlowPane(right);
    flow.getStyleClass().add("tool-flow");
    flow.setAlignment(Pos.CENTER_RIGHT);
    wrapAtWidth(flow);
    for (Region part : right) {
      part.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox.setHgrow(flow, Priority.ALWAYS);
    HBox line = new HBox(title, flow);
    line.getStyleClass().add("heading-line");
    return line;
  }

  /** Makes it as high as its own width asks for, whatever line it is part of. */
  public static void wrapAtWidth(FlowPane flow) {
    flow.prefWrapLengthProperty().bind(flow.widthProperty());
  }

  public static Label pageTitle(String text) {
    Label title = new Label(text);
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    title.setMinWidth(Region.USE_PREF_SIZE);
    return title;
  }

  /** A button with only an icon, named for screen readers and by its tooltip. */
  public static Button iconButton(Feather icon, String name, Runnable action) {
    Button button = new Button(name, new FontIcon(icon));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("flat", "icon-button");
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
    button.setOnAction(event -> action.run());
    return button;
  }

  public static Button copyButton(String name, String text) {
    return iconButton(Feather.COPY, name, () -> copy(text));
  }

  public static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** What a table or list shows in place of rows, and what to do about it. */
  public static VBox placeholder(Feather icon, String title, String text) {
    FontIcon picture = new FontIcon(icon);
    picture.getStyleClass().add("placeholder-icon");
    Label headline = new Label(title);
    headline.getStyleClass().add("section-title");
    headline.setWrapText(true);
    VBox box = new VBox(picture, headline, wrapped(text));
    box.getStyleClass().add("placeholder");
    return box;
  }

  /** As high as its rows, up to a number of them; further ones are scrolled to. */
  public static void fitHeight(TableView<?> table, int rows, int most) {
    table
        .prefHeightProperty()
        .bind(table.fixedCellSizeProperty().multiply(Math.clamp(rows, 1, most) + 1.17));
    table.setMinHeight(Region.USE_PREF_SIZE);
    table.setMaxHeight(Region.USE_PREF_SIZE);
  }

  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  public static String orNone(String text) {
    return text.isEmpty() ? Messages.get("text.none") : text;
  }
}
