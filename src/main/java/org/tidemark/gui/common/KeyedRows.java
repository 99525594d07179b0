package org.tidemark.gui.common;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.scene.control.Control;
import javafx.scene.control.MultipleSelectionModel;

/**
 * Puts newer rows into a short table or list in place: what is the same stays untouched, and
 * selection and scroll stay with their rows, which are told apart by key.
 */
public final class KeyedRows {
  private KeyedRows() {}

  /**
   * Makes {@code items} hold {@code next}.
   *
   * @param control the table or list that shows them
   * @param selection its selection model
   * @param items its rows, as they can be changed
   * @param shown its rows as it shows them: {@code items} itself, or a filtered view of it
   * @param key what tells rows apart
   */
  public static <T, K> void update(
      Control control,
      MultipleSelectionModel<T> selection,
      ObservableList<T> items,
      ObservableList<T> shown,
      List<T> next,
      Function<? super T, K> key) {
    if (items.equals(next)) {
      return;
    }
    Optional<K> selected = Optional.ofNullable(selection.getSelectedItem()).map(key);
    Optional<BigTables.Place> place =
        BigTables.place(control).filter(at -> at.first() < shown.size() && !at.isTop());
    Optional<K> first = place.map(at -> key.apply(shown.get(at.first())));
    change(items, next, key);
    selected.ifPresent(wanted -> {
      int index = indexOf(shown, wanted, key);
      if (index < 0) {
        selection.clearSelection();
      } else if (selection.getSelectedIndex() != index
          || !shown.get(index).equals(selection.getSelectedItem())) {
        selection.clearAndSelect(index);
      }
    });
    if (place.isPresent() && first.isPresent()) {
      int index = indexOf(shown, first.get(), key);
      BigTables.restore(
          control,
          place.get(),
          index >= 0 ? index : Math.min(place.get().first(), Math.max(0, shown.size() - 1)));
    }
  }

  /** For a table or list whose rows are all shown. */
  public static <T, K> void update(
      Control control,
      MultipleSelectionModel<T> selection,
      ObservableList<T> items,
      List<T> next,
      Function<? super T, K> key) {
    update(control, selection, items, items, next, key);
  }

  private static <T, K> void change(
      ObservableList<T> items, List<T> next, Function<? super T, K> key) {
    Set<K> kept = next.stream().map(key).collect(Collectors.toSet());
    items.removeIf(item -> !kept.contains(key.apply(item)));
    Set<K> known = items.stream().map(key).collect(Collectors.toCollection(HashSet::new));
    for (int i = 0; i < next.size(); i++) {
      T wanted = next.get(i);
      K wantedKey = key.apply(wanted);
      if (i < items.size() && key.apply(items.get(i)).equals(wantedKey)) {
        if (!items.get(i).equals(wanted)) {
          items.set(i, wanted);
        }
      } else if (known.contains(wantedKey)) {
        // Rows that changed places: as good as all new.
        items.setAll(next);
        return;
      } else {
        items.add(i, wanted);
      }
    }
  }

  private static <T, K> int indexOf(List<T> items, K wanted, Function<? super T, K> key) {
    for (int i = 0; i < items.size(); i++) {
      if (key.apply(items.get(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }
}
