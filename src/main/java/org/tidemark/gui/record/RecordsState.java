package org.tidemark.gui.record;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.gui.source.RowsAge;
import org.tidemark.state.RowQuery;

/** What a table of records is doing and says about itself: set by its model, read by its view. */
abstract class RecordsState<R> {
  final ReadOnlyObjectWrapper<RecordsViewModel.Phase> phase =
      new ReadOnlyObjectWrapper<>(RecordsViewModel.Phase.IDLE);
  final ReadOnlyObjectWrapper<RowQuery<R>> query = new ReadOnlyObjectWrapper<>(RowQuery.all());
  final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  final ReadOnlyObjectWrapper<Optional<Throwable>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  final ReadOnlyIntegerWrapper damages = new ReadOnlyIntegerWrapper();
  final RowsAge age = new RowsAge();

  ReadOnlyObjectProperty<RecordsViewModel.Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** What was asked for last; goes back to what is shown if the user stops it. */
  ReadOnlyObjectProperty<RowQuery<R>> queryProperty() {
    return query.getReadOnlyProperty();
  }

  /** True while the rows on screen answer an older request. */
  ReadOnlyBooleanProperty staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** What is being done while nothing new can be shown; empty if nothing is. */
  ReadOnlyStringProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /** How many rows, as far as it is known, as a sentence. */
  ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Of which state the rows are, unless it is the newest. */
  RowsAge age() {
    return age;
  }

  /** Something to tell once, for example that an id is not there; empty if there is nothing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Why reading failed, if it did. */
  ReadOnlyObjectProperty<Optional<Throwable>> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** Different damages met so far. */
  ReadOnlyIntegerProperty damagesProperty() {
    return damages.getReadOnlyProperty();
  }
}
