package org.tidemark.gui.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/**
 * A restore before it is done: the format it is to have, where there is a choice, and its effect.
 */
final class RestoreQuestion extends VBox {
  private final RestorePlan first;
  private final Label comparing = Parts.wrapped(Messages.get("restore.comparing"));
  private RestoreEffect effect;
  private Optional<FormatChoice> choice = Optional.empty();

  RestoreQuestion(RestorePlan plan, List<String> warnings) {
    first = plan;
    getStyleClass().add("card-content");
    effect = effect(plan, warnings);
    Parts.show(comparing, false);
    getChildren().addAll(comparing, effect);
  }

  private static RestoreEffect effect(RestorePlan plan, List<String> warnings) {
    RestoreEffect effect = new RestoreEffect(plan);
    warnings.forEach(effect::warn);
    return effect;
  }

  /**
   * Lets the format be chosen, which is that of what is restored until then; not where that is of a
   * layout that no other can hold.
   *
   * @param onChoice told of another choice; {@link #show} answers it
   */
  void offerFormats(Consumer<Schema> onChoice) {
    Optional<Schema> own = schema(first);
    if (own.isEmpty()) {
      return;
    }
    FormatChoice offered =
        new FormatChoice(
            own.get(),
            String.valueOf(first.from().getFileName()),
            format -> {
              Parts.show(comparing, true);
              effect.setDisable(true);
              onChoice.accept(format);
            });
    choice = Optional.of(offered);
    getChildren().addFirst(offered);
  }

  /** Shows what it would do, in the format that it was worked out for. */
  void show(RestorePlan plan, List<String> warnings) {
    RestoreEffect next = effect(plan, warnings);
    getChildren().set(getChildren().indexOf(effect), next);
    effect = next;
    Parts.show(comparing, false);
    schema(plan).ifPresent(format -> choice.ifPresent(offered -> offered.select(format)));
  }

  private static Optional<Schema> schema(RestorePlan plan) {
    return Schema.ofCode(plan.after().format()).filter(schema -> schema != Schema.RAW);
  }
}
