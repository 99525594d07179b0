package org.tidemark.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that opens one source, shows something of it, and closes it. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    sortOptions = false,
    parameterListHeading = "%n",
    optionListHeading = "%n")
abstract class SourceCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "data directory, checkpoint directory, backup file, or DIR#snapshot=HEIGHT")
  private @Nullable String source;

  @Option(names = "--json", description = "print JSON instead of text")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private final Shell shell;

  SourceCommand(Shell shell) {
    this.shell = shell;
  }

  /** Shows the state; returns the exit code. */
  abstract int show(StateView view) throws Failure;

  @Override
  public final Integer call() throws Failure {
    try (StateView view =
        Sources.open(Source.parse(Optional.ofNullable(source).orElseThrow()), shell.err())) {
      // Whatever is asked for: the directory has just changed, and nobody says so again.
      view.info().recovery().ifPresent(shell.err()::remark);
      return show(view);
    }
  }

  /** The arguments make no sense; picocli's handler prints it with a hint. */
  final ParameterException misuse(String message) {
    return new ParameterException(Optional.ofNullable(spec).orElseThrow().commandLine(), message);
  }

  final boolean isJson() {
    return json;
  }

  final Output out() {
    return shell.out();
  }

  final Terminal err() {
    return shell.err();
  }

  /**
   * Says what of the state could not be shown.
   *
   * @param undecodable records left out of the output because they do not decode
   * @return the exit code
   */
  final int remarkGaps(StateView view, long undecodable) {
    out().flush();
    if (undecodable > 0) {
      err()
          .remark(
              undecodable
                  + (undecodable == 1 ? " record does" : " records do")
                  + " not decode and "
                  + (undecodable == 1 ? "is" : "are")
                  + " left out; \"tidemark verify\" names each.");
    }
    if (!view.damages().isEmpty()) {
      err()
          .remark(
              "The output is incomplete: "
                  + view.damages().size()
                  + (view.damages().size() == 1 ? " range" : " ranges")
                  + " of keys cannot be read, the first: "
                  + view.damages().getFirst()
                  + ".");
      return Tidemark.ERROR;
    }
    return undecodable > 0 ? Tidemark.FINDINGS : Tidemark.OK;
  }
}
