package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.shell.Origin;
import org.tidemark.state.Source;

/** Which directory a checkpoint or a replaced copy belongs to, told by where it lies. */
public final class SavedOrigin {
  private static final Pattern CHECKPOINT = Pattern.compile("\\d{20}(-\\d{1,9})?");
  private static final Pattern COPY = Pattern.compile("(.+)\\.replaced-.+");
  private static final String FOLDER = ".checkpoints";

  private SavedOrigin() {}

  /** Empty if it is a directory of its own. */
  public static Optional<Origin> of(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    Path parent = path.getParent();
    String name = String.valueOf(path.getFileName());
    String folder = parent == null ? "" : String.valueOf(parent.getFileName());
    if (parent != null && CHECKPOINT.matcher(name).matches() && folder.endsWith(FOLDER)) {
      String owner = folder.substring(0, folder.length() - FOLDER.length());
      return Optional.of(
          origin(
              Messages.format("origin.checkpoint", SavedWords.number(name), owner),
              parent.resolveSibling(owner)));
    }
    Matcher copy = COPY.matcher(name);
    if (copy.matches()) {
      return Optional.of(
          origin(
              Messages.format("origin.copy", copy.group(1)), path.resolveSibling(copy.group(1))));
    }
    return Optional.empty();
  }

  private static Origin origin(String text, Path owner) {
    return new Origin(text, Messages.format("origin.back", owner.getFileName()), Source.of(owner));
  }
}
