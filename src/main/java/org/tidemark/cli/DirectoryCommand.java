package org.tidemark.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.storage.DataDirectory;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
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
    requireKnown();
    return act();
  }

  /**
   * A slip in a path must not pass for a directory without checkpoints. One that is gone or damaged
   * is known by what lies beside it.
   */
  private void requireKnown() throws Failure {
    Path data = directory();
    if (Files.isRegularFile(data)) {
      // A backup is a source, but nothing that could be replaced or have checkpoints.
      throw new StorageException(Problem.NOT_A_DIRECTORY, data, "", null);
    }
    if (DataDirectory.looksLikeDatabase(data)
        || !CheckpointFolder.of(data).list().isEmpty()
        || !DirectorySwap.replaced(data).isEmpty()) {
      return;
    }
    Sources.open(Source.of(data), err()).close();
  }

  /** The directory itself, whatever link or relative path led to it. */
  final Path directory() {
    return CheckpointFolder.of(Optional.ofNullable(directory).orElseThrow()).directory();
  }

  /** A path as an argument that can be pasted into a shell. */
  static String argument(Path path) {
    String text = path.toString();
    return text.matches("[\\w./:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  final boolean isJson() {
    return json;
  }

  final Shell shell() {
    return shell;
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
