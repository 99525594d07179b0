package org.tidemark.gui.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/**
 * The help over the window: a field to search, the pages found, the one chosen. The field keeps the
 * focus; the list is moved through from there. JavaFX thread only.
 */
public final class HelpSheet extends VBox {
  /** Of the height that Page Up and Page Down go over. */
  private static final double PAGE = 0.8;

  private final HelpBook book;
  private final TextField search = new TextField();
  private final ListView<HelpTopic> list = new ListView<>();
  private final ScrollPane scroll = new ScrollPane();
  private final Deque<HelpTopic> before = new ArrayDeque<>();
  private final Button back =
      Parts.iconButton(Feather.ARROW_LEFT, Messages.get("help.back"), this::back);
  private HelpTopic shown;
  private boolean isFinding;

  /**
   * @param pageId the window's page that it is asked about
   * @param close puts it away
   */
  public HelpSheet(HelpBook book, String pageId, Runnable close) {
    this.book = book;
    shown = book.about(pageId);
    setId("helpSheet");
    getStyleClass().add("help-sheet");
    Label title = Parts.pageTitle(Messages.get("help.title"));
    search.setId("helpSearch");
    search.setPromptText(Messages.get("help.search"));
    search.setAccessibleText(Messages.get("help.search"));
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    search.textProperty().subscribe(this::find);
    list.setId("helpList");
    list.setAccessibleText(Messages.get("help.pages"));
    list.setCellFactory(topics -> new TopicCell());
    list.setPlaceholder(
        Parts.placeholder(
            Feather.SEARCH, Messages.get("help.none"), Messages.get("palette.none.text")));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(topic -> {
          if (topic != null && !isFinding && !topic.equals(shown)) {
            follow(topic);
          }
        });
    scroll.setId("helpScroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    Button done = new Button(Messages.get("sheet.close"));
    done.setId("closeSheet");
    done.setMinWidth(USE_PREF_SIZE);
    done.setOnAction(event -> close.run());
    back.setId("helpBack");
    HBox end = new HBox(done);
    end.setAlignment(Pos.CENTER_RIGHT);
    VBox left = new VBox(search, list);
    left.getStyleClass().add("help-left");
    VBox.setVgrow(list, Priority.ALWAYS);
    HBox middle = new HBox(left, scroll);
    middle.getStyleClass().add("help-middle");
    HBox.setHgrow(scroll, Priority.ALWAYS);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().addAll(Parts.heading(title, back), middle, end);
    show(shown);
  }

  /** What takes the focus. */
  public TextField field() {
    return search;
  }

  private void find(String typed) {
    List<HelpTopic> found = book.search(typed);
    // A page that is only passed while a word is typed is none to come back to.
    isFinding = true;
    list.getItems().setAll(found);
    if (found.contains(shown)) {
      list.getSelectionModel().select(shown);
    } else if (!found.isEmpty()) {
      show(found.getFirst());
    }
    isFinding = false;
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> select(list.getSelectionModel().getSelectedIndex() + 1);
      case UP -> select(list.getSelectionModel().getSelectedIndex() - 1);
      case PAGE_DOWN -> scrollBy(PAGE * scroll.getViewportBounds().getHeight());
      case PAGE_UP -> scrollBy(-PAGE * scroll.getViewportBounds().getHeight());
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(int row) {
    if (row >= 0 && row < list.getItems().size()) {
      list.getSelectionModel().clearAndSelect(row);
      list.scrollTo(Math.max(0, row - 2));
    }
  }

  private void scrollBy(double pixels) {
    double hidden =
        scroll.getContent().getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
    if (hidden > 0) {
      scroll.setVvalue(Math.clamp(scroll.getVvalue() + pixels / hidden, 0, 1));
    }
  }

  private void follow(HelpTopic topic) {
    before.push(shown);
    show(topic);
  }

  private void back() {
    if (!before.isEmpty()) {
      show(before.pop());
    }
  }

  private void show(HelpTopic topic) {
    shown = topic;
    VBox page = new HelpText(this::open).page(topic.document());
    page.setAccessibleText(topic.title());
    scroll.setContent(page);
    scroll.setVvalue(0);
    back.setDisable(before.isEmpty());
    if (!list.getItems().contains(topic)) {
      search.clear();
    }
    list.getSelectionModel().select(topic);
  }

  private void open(String id) {
    follow(
        book.topic(id)
            .orElseThrow(() -> new IllegalArgumentException("no page of the help: " + id)));
  }

  /** A page's title. */
  private static final class TopicCell extends ListCell<HelpTopic> {
    @Override
    protected void updateItem(HelpTopic topic, boolean empty) {
      super.updateItem(topic, empty);
      setText(empty || topic == null ? null : topic.title());
      setAccessibleText(getText());
    }
  }
}
