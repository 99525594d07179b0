package org.tidemark.gui.shell;

import java.nio.file.Path;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.task.ScanControl;

/** Opens nothing and says so: what a build without a reader for any format has. */
public final class NoReader implements SourceOpener {
  @Override
  public Session open(Path path, ScanControl control) {
    throw new UnsupportedOperationException("no reader in this build: " + path);
  }

  @Override
  public ErrorReport explain(Path path, Throwable error) {
    return ErrorReport.of(
        Messages.format("noReader.sentence", path), Messages.get("noReader.next"), error);
  }
}
