package org.tidemark.build.planted.task;

import org.tidemark.build.planted.storage.Imported;

/** A lower layer that imports a higher one. Never run. */
final class ImportsUpward {
  final Imported imported = new Imported();
}
