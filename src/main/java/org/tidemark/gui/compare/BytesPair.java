package org.tidemark.gui.compare;

import java.util.Optional;
import javafx.scene.layout.VBox;
import org.tidemark.diff.Change;

/** The stored bytes of both sides. */
final class BytesPair extends VBox {
  void show(Optional<Change> change) {}
}
