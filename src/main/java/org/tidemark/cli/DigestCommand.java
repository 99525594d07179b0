package org.tidemark.cli;

import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;

/** {@code tidemark digest SOURCE}. */
@Command(
    name = "digest",
    header = "Prints the SHA-256 digest that names the state, and that of each section.",
    description = {
      "",
      "The same state has the same digest in every format, checkpoint and backup."
    })
final class DigestCommand extends SourceCommand {
  DigestCommand(Shell shell) {
    super(shell);
  }

  @Override
  int show(StateView view) throws Failure {
    StateDigest digest = StateDigest.of(view, err());
    if (isJson()) {
      out()
          .json(json -> {
            json.writeStringProperty("orders", digest.orders());
            json.writeStringProperty("positions", digest.positions());
            json.writeStringProperty("marks", digest.marks());
            json.writeStringProperty("state", digest.state());
          });
    } else {
      out().line("orders    " + digest.orders());
      out().line("positions " + digest.positions());
      out().line("marks     " + digest.marks());
      out().line("state     " + digest.state());
    }
    return remarkGaps(view, digest.undecodable());
  }
}
