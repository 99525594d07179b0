package org.tidemark.gui.shell;

import java.time.InstantSource;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.TaskBar;
import org.tidemark.gui.common.WindowJobs;

/** The status bar: what is open and how, and what is running. */
public final class StatusController {
  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
  private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  private final ShellViewModel model;
  private final WindowJobs jobs;
  private final FontIcon pauseIcon = new FontIcon(Feather.PAUSE);
  private final FontIcon resumeIcon = new FontIcon(Feather.PLAY);

  @FXML private HBox bar;
  @FXML private HBox session;
  @FXML private Label path;
  @FXML private Label mode;
  @FXML private Label format;
  @FXML private Label height;
  @FXML private Label position;
  @FXML private ToggleButton pause;
  @FXML private HBox notice;
  @FXML private Label noticeText;
  @FXML private Button dismiss;
  private final Tooltip holder = new Tooltip();
  private final Tooltip pauseTip = new Tooltip();
  private Subscription following = Subscription.EMPTY;
  private Optional<Live> live = Optional.empty();
  private String dismissed = "";

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  StatusController(ShellViewModel model, WindowJobs jobs) {
    this.model = model;
    this.jobs = jobs;
  }

  @FXML
  void initialize() {
    TaskBar tasks = new TaskBar(jobs, InstantSource.system(), model::showActivity);
    bar.getChildren().add(tasks);
    // An opening shows its progress in the middle of the window; twice would be noise.
    tasks
        .visibleProperty()
        .bind(model.stateProperty().map(state -> !(state instanceof ShellState.Opening)));
    pause.setTooltip(pauseTip);
    dismiss.setGraphic(new FontIcon(Feather.X));
    model.stateProperty().subscribe(this::show);
  }

  private void show(ShellState state) {
    mode.textProperty().unbind();
    height.textProperty().unbind();
    following.unsubscribe();
    following = Subscription.EMPTY;
    live.ifPresent(before -> pause.selectedProperty().unbindBidirectional(before.pausedProperty()));
    live = Optional.empty();
    dismissed = "";
    boolean open = state instanceof ShellState.Open;
    session.setVisible(open);
    showLive(new Live.State(false, false, "", "", Optional.empty(), false));
    if (state instanceof ShellState.Open(Session shown)) {
      path.setText(shown.source().toString());
      mode.textProperty().bind(shown.mode());
      format.setText(shown.format());
      height.textProperty().bind(shown.height());
      live = shown.live();
      live.ifPresent(model -> {
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        following = model.stateProperty().subscribe(this::showLive);
      });
    }
  }

  private void showLive(Live.State now) {
    mode.pseudoClassStateChanged(LIVE, now.live());
    mode.pseudoClassStateChanged(PAUSED, now.paused());
    holder.setText(now.holder());
    mode.setTooltip(now.holder().isEmpty() ? null : holder);
    position.setText(now.position());
    setShown(position, !now.position().isEmpty());
    // The position begins with the height.
    setShown(height, now.position().isEmpty());
    setShown(pause, now.live() || now.paused());
    String action = Messages.get(now.paused() ? "live.resume" : "live.pause");
    pause.setAccessibleText(action);
    pause.setGraphic(now.paused() ? resumeIcon : pauseIcon);
    pauseTip.setText(Messages.get(now.paused() ? "live.resumeTip" : "live.pauseTip"));
    String text = now.notice().orElse("");
    if (text.isEmpty()) {
      dismissed = "";
    }
    noticeText.setText(text);
    notice.pseudoClassStateChanged(TROUBLE, now.trouble());
    // Trouble counts down to its next try; it goes when it is over.
    setShown(dismiss, !now.trouble());
    setShown(notice, !text.isEmpty() && !text.equals(dismissed));
  }

  @FXML
  void dismiss() {
    dismissed = noticeText.getText();
    setShown(notice, false);
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
