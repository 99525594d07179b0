package org.tidemark.gui.browse;

import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.shell.Session;
import org.tidemark.gui.shell.SourceOpener;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Opens whatever {@link Sources} can, for looking only. */
public final class StateOpener implements SourceOpener {
  @Override
  public Session open(Source source, ScanControl control) throws Failure {
    return new StateSession(Sources.open(source, control));
  }

  @Override
  public ErrorReport explain(Source source, Throwable error) {
    return ErrorReport.of(error);
  }
}
