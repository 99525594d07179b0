package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What was told of directories, the newest first. Of one directory there are no more than {@link
 * #MOST}, for which the oldest that only tell a success make room; what can be undone never does.
 * JavaFX thread only.
 */
final class Notices {
  /** Of one directory: as many as leave room for the page below them. */
  static final int MOST = 3;

  private final ReadOnlyObjectWrapper<List<Notice>> all = new ReadOnlyObjectWrapper<>(List.of());

  /** All of them, the newest first. */
  ReadOnlyObjectProperty<List<Notice>> allProperty() {
    return all.getReadOnlyProperty();
  }

  /** Those of a directory, the newest first. */
  List<Notice> of(Optional<Path> directory) {
    return all.get().stream()
        .filter(notice -> Optional.of(notice.directory()).equals(directory))
        .toList();
  }

  /** Tells something on top of what was told before. */
  void tell(Notice notice) {
    List<Notice> next = new ArrayList<>(all.get());
    next.addFirst(notice);
    Predicate<Notice> beside = one -> one.directory().equals(notice.directory());
    long count = next.stream().filter(beside).count();
    for (int i = next.size() - 1; i > 0 && count > MOST; i--) {
      if (beside.test(next.get(i)) && next.get(i).kind() == Notice.Kind.DONE) {
        next.remove(i);
        count--;
      }
    }
    all.set(List.copyOf(next));
  }

  /** Puts one away. */
  void dismiss(Notice notice) {
    keep(one -> !one.equals(notice));
  }

  /** A file or directory is gone: what was told goes if it needs it. */
  void removed(Path path) {
    keep(one -> !one.needs().equals(Optional.of(path)));
  }

  private void keep(Predicate<Notice> wanted) {
    all.set(all.get().stream().filter(wanted).toList());
  }
}
