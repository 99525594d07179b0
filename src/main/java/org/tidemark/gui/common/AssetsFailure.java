package org.tidemark.gui.common;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidemark.task.Failure;

/** A file of asset names cannot be read or written. */
public final class AssetsFailure extends Failure {
  private static final long serialVersionUID = 1L;

  private AssetsFailure(String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  static AssetsFailure unreadable(Path file, Throwable cause) {
    return new AssetsFailure(
        "ASSETS_UNREADABLE",
        Messages.format("assets.unreadable", file),
        Messages.get("assets.unreadable.next"),
        cause);
  }

  static AssetsFailure damaged(Path file, @Nullable Throwable cause) {
    return new AssetsFailure(
        "ASSETS_DAMAGED",
        Messages.format("assets.damaged", file),
        Messages.get("assets.damaged.next"),
        cause);
  }

  static AssetsFailure unwritable(Path file, Throwable cause) {
    return new AssetsFailure(
        "ASSETS_UNWRITABLE",
        Messages.format("assets.unwritable", file),
        Messages.get("assets.unwritable.next"),
        cause);
  }

  static AssetsFailure taken(Asset owner) {
    return new AssetsFailure(
        "ASSETS_NAME_TAKEN",
        Messages.format("assets.taken", owner.symbol(), owner.address()),
        Messages.get("assets.taken.next"),
        null);
  }
}
