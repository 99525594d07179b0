package org.tidemark.gui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Shows one {@link ErrorReport} where the failure happened: sentence, next step, code; details on
 * request. Buttons that act on the failure are added by its user.
 */
public final class ErrorPanel extends VBox {
  private final HBox actions = new HBox();

  public ErrorPanel(ErrorReport report) {
    getStyleClass().add("error-panel");
    setAccessibleText(report.sentence() + " " + report.nextStep());

    FontIcon icon = new FontIcon(Feather.ALERT_TRIANGLE);
    Label sentence = new Label(report.sentence());
    sentence.getStyleClass().add("error-sentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    HBox headline = new HBox(icon, sentence);
    headline.getStyleClass().add("error-headline");
    HBox.setHgrow(sentence, Priority.ALWAYS);

    Label nextStep = new Label(report.nextStep());
    nextStep.setWrapText(true);
    nextStep.setMinHeight(Region.USE_PREF_SIZE);

    TextArea details = new TextArea(report.details());
    details.setEditable(false);
    details.getStyleClass().addAll("error-details", StyleClass.NUMBER);
    details.setAccessibleText(Messages.get("error.details"));

    ToggleButton toggle = new ToggleButton(Messages.get("error.showDetails"));
    toggle.getStyleClass().add("flat");
    details.visibleProperty().bind(toggle.selectedProperty());
    details.managedProperty().bind(toggle.selectedProperty());
    toggle
        .textProperty()
        .bind(
            toggle
                .selectedProperty()
                .map(open -> Messages.get(open ? "error.hideDetails" : "error.showDetails")));

    Button copy = new Button(Messages.get("error.copy"), new FontIcon(Feather.COPY));
    copy.getStyleClass().add("flat");
    copy.setOnAction(event -> copy(report));

    Label code = new Label(report.code());
    code.getStyleClass().addAll(StyleClass.NUMBER, StyleClass.MUTED);
    code.setAccessibleText(Messages.format("error.code", report.code()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    actions.setAlignment(Pos.CENTER_LEFT);
    actions.getStyleClass().add("actions");
    actions.getChildren().addAll(toggle, copy, gap, code);

    getChildren().addAll(headline, nextStep, actions, details);
  }

  /** Adds a button before the others, for what can be done about it here. */
  public ErrorPanel withAction(Button button) {
    actions.getChildren().addFirst(button);
    return this;
  }

  private static void copy(ErrorReport report) {
    ClipboardContent content = new ClipboardContent();
    content.putString(report.asText());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
