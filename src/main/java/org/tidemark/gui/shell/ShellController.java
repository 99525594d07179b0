package org.tidemark.gui.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.state.Source;

/** Navigation and content area; a folder or a backup dropped anywhere on the window is opened. */
public final class ShellController {
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final ShellViewModel model;
  private final StateViews stateViews;
  private final Overlay overlay;
  private final Tour tour;

  @FXML private StackPane root;
  @FXML private VBox middle;
  @FXML private VBox navigation;
  @FXML private ListView<Page> pageList;
  @FXML private StackPane content;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  ShellController(ShellViewModel model, StateViews stateViews, Overlay overlay, Tour tour) {
    this.model = model;
    this.stateViews = stateViews;
    this.overlay = overlay;
    this.tour = tour;
  }

  @FXML
  void initialize() {
    root.addEventFilter(MouseEvent.MOUSE_PRESSED, this::backOrForward);
    // What lies inside may take the drop itself: then the window is not where it would go.
    root.addEventFilter(DragEvent.DRAG_OVER, event -> root.pseudoClassStateChanged(DROP, false));
    root.getChildren().addAll(tour, overlay.node());
    middle.getChildren().addFirst(new NoticeBar(model));
    pageList.setItems(model.pages());
    pageList.setCellFactory(list -> new PageCell());
    pageList
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, is) -> {
          if (is != null && model.pages().contains(is)) {
            model.show(is);
          }
        });
    model.stateProperty().subscribe(this::showState);
    model.pageProperty().subscribe(this::showPage);
  }

  private void showState(ShellState state) {
    boolean open = state instanceof ShellState.Open;
    navigation.setVisible(open);
    navigation.setManaged(open);
    if (open) {
      tour.beginOnce();
    } else {
      tour.end();
      Node view = stateViews.of(state);
      content.getChildren().setAll(view);
      stateViews.focus(state);
    }
  }

  private void showPage(Optional<Page> page) {
    page.ifPresent(shown -> {
      content.getChildren().setAll(shown.view());
      pageList.getSelectionModel().select(shown);
      if (!pageList.isFocused() && !content.isFocusWithin()) {
        pageList.requestFocus();
      }
    });
  }

  /** The side buttons of a mouse, wherever it points; not behind a sheet. */
  private void backOrForward(MouseEvent event) {
    if (overlay.isShowing()) {
      return;
    }
    if (event.getButton() == MouseButton.BACK) {
      model.back();
      event.consume();
    } else if (event.getButton() == MouseButton.FORWARD) {
      model.forward();
      event.consume();
    }
  }

  @FXML
  void dragOver(DragEvent event) {
    if (droppedSource(event).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      root.pseudoClassStateChanged(DROP, true);
    }
    event.consume();
  }

  @FXML
  void dragExited(DragEvent event) {
    root.pseudoClassStateChanged(DROP, false);
    event.consume();
  }

  @FXML
  void dragDropped(DragEvent event) {
    Optional<Path> source = droppedSource(event);
    source.ifPresent(model::open);
    event.setDropCompleted(source.isPresent());
    event.consume();
  }

  private static Optional<Path> droppedSource(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    return files.size() == 1
        ? Optional.of(files.getFirst().toPath())
            .filter(path -> Files.isDirectory(path) || Source.isBackupName(path))
        : Optional.empty();
  }

  /** Icon and title. */
  private static final class PageCell extends ListCell<Page> {
    @Override
    protected void updateItem(Page page, boolean empty) {
      super.updateItem(page, empty);
      if (empty || page == null) {
        setText(null);
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      setText(page.title());
      setGraphic(new FontIcon(page.icon()));
      setAccessibleText(page.title());
    }
  }
}
