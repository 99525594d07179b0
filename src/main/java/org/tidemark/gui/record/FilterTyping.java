package org.tidemark.gui.record;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** When what is typed as a filter is applied: on Enter, and when typing pauses. */
final class FilterTyping {
  private static final Duration PAUSE = Duration.millis(400);

  private final RecordsViewModel<?> model;
  private final PauseTransition pause = new PauseTransition(PAUSE);

  FilterTyping(RecordsViewModel<?> model) {
    this.model = model;
    pause.setOnFinished(event -> model.applyForm());
  }

  /** Something was typed; more may follow. */
  void typed() {
    pause.playFromStart();
  }

  /** What is typed is meant. */
  void apply() {
    pause.stop();
    if (model.phaseProperty().get() != RecordsViewModel.Phase.IDLE) {
      model.applyForm();
    }
  }

  /** Nothing more is applied: its page is closed. */
  void close() {
    pause.stop();
  }

  /** What was typed is given up. */
  void clear() {
    pause.stop();
    model.clearFilter();
  }
}
