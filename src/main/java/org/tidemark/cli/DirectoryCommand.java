package org.tidemark.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about one data directory and what lies beside it. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    sortOptions = false,
    parameterListHeading = "%n",
    optionListHeading = "%n")
abstract class DirectoryCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "data directory")
  private @Nullable Path directory;

  @Option(names = "--json", description = "print JSON instead of text")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private final Shell shell;

  DirectoryCommand(Shell shell) {
    this.shell = shell;
  }

  /** What the command does; returns the exit code. */
  abstract int act() throws Failure;

  /** Each of them is an open: what an interrupted swap left is put right first, and told. */
  @Override
  public final Integer call() throws Failure {
    DirectorySwap.recover(directory()).ifPresent(err()::remark);
    return act();
  }

  final Path directory() {
    return Optional.ofNullable(directory).orElseThrow();
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

  final ParameterException misuse(String message) {
    return new ParameterException(Optional.ofNullable(spec).orElseThrow().commandLine(), message);
  }
}
