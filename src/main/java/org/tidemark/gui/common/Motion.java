package org.tidemark.gui.common;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.util.Subscription;

/**
 * Whether what moves without need stands still, in all windows. All that does so is the bar of a
 * task whose end is not known; the rules are in the style sheet. JavaFX thread only.
 */
public final class Motion {
  private static final PseudoClass REDUCED = PseudoClass.getPseudoClass("reduced-motion");

  private final Settings settings;
  private final ReadOnlyObjectWrapper<MotionChoice> choice;
  // A field, since a binding nobody holds is collected and stops following the system.
  private final BooleanBinding reduced;

  public Motion(Settings settings) {
    this.settings = settings;
    choice = new ReadOnlyObjectWrapper<>(settings.motion());
    Platform.Preferences system = Platform.getPreferences();
    reduced =
        Bindings.createBooleanBinding(
            () ->
                switch (choice.get()) {
                  case FULL -> false;
                  case REDUCED -> true;
                  case SYSTEM -> system.isReducedMotion();
                },
            choice,
            system.reducedMotionProperty());
  }

  /** Gives a scene's root its state, now and after each change until undone. */
  public Subscription applyTo(Parent root) {
    return reduced.subscribe(now -> root.pseudoClassStateChanged(REDUCED, now));
  }

  public ReadOnlyObjectProperty<MotionChoice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  public void choose(MotionChoice next) {
    settings.setMotion(next);
    settings.save();
    choice.set(next);
  }
}
