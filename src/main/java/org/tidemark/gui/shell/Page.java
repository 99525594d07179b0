package org.tidemark.gui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * One entry of the navigation and what it shows. All methods are called on the JavaFX thread.
 *
 * <p>Life: made with its session; {@link #onActivate} and {@link #onDeactivate} alternate, the view
 * being on screen between them; {@link #close} ends it, after a last {@code onDeactivate} if it was
 * active. Subscriptions and jobs belong between activate and deactivate.
 */
public interface Page {
  /** Stable name, for the settings ("orders"). */
  String id();

  /** The navigation text, already from {@code Messages}, which keeps the key in a test's sight. */
  String title();

  Ikon icon();

  /** The content; the same node each time, loaded on the first call. */
  Node view();

  /** The view is on screen from now on. */
  void onActivate();

  /** The view has left the screen. */
  void onDeactivate();

  /** Releases what the page holds. Jobs are cancelled, not waited for. */
  void close();

  /** What the menu Tools offers of this page. */
  default List<PageAction> actions() {
    return List.of();
  }

  /** Edit, Find: puts the focus where a search is typed. Empty if there is nothing to search. */
  default Optional<Runnable> find() {
    return Optional.empty();
  }

  /** Edit, Copy: puts the selection on the clipboard. Empty if there is nothing to copy. */
  default Optional<Runnable> copy() {
    return Optional.empty();
  }
}
