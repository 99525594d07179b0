package org.tidemark.storage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the seam of {@link DirectorySwap} to the processes that tests start. */
public final class SteppedSwap {
  private SteppedSwap() {}

  public static DirectorySwap begin(Path target, Consumer<String> step) throws StorageException {
    return DirectorySwap.begin(target, step);
  }

  public static Optional<Path> undo(Path target, Path replaced, Consumer<String> step)
      throws StorageException {
    return DirectorySwap.undo(target, replaced, step);
  }
}
