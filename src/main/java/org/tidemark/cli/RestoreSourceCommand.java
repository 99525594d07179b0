package org.tidemark.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.backup.BackupRestore;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.codec.Schema;
import org.tidemark.state.BackupFile;
import org.tidemark.state.Source;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark restore SOURCE DIR}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    sortOptions = false,
    parameterListHeading = "%n",
    optionListHeading = "%n",
    header = "Puts a state in place of a directory, and keeps the old one beside it.",
    description = {
      "",
      "Builds a new directory beside DIR, proves its digest, and swaps the two by rename; SOURCE",
      "stays as it is. DIR may be absent or empty. The old directory is kept as"
          + " DIR.replaced-<time>,",
      "and \"tidemark undo DIR\" puts it back. Refuses while a process holds DIR. The node's own"
          + " JSON",
      "export is a source too; it has no digest, so that it is whole cannot be proven."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark restore /backup/node.json.gz /var/lib/node/data --dry-run",
      "  tidemark restore /backup/node.json.gz /var/lib/node/data",
      "  tidemark restore '/var/lib/node/data#snapshot=1000' /tmp/at-1000 --format 2"
    })
final class RestoreSourceCommand implements Callable<Integer> {
  private static final String LACKS =
      "Format v1 has no place for mark prices, blocks, the height and the other counters, heights"
          + " of orders, and closings of positions: they are left out, SOURCE keeps them, and the"
          + " digest is the one without mark prices.";

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "backup file, checkpoint directory, data directory, or DIR#snapshot=HEIGHT")
  private @Nullable String source;

  @Parameters(index = "1", paramLabel = "DIR", description = "directory to put it in place of")
  private @Nullable Path directory;

  @Option(
      names = "--format",
      paramLabel = "1|2",
      description =
          "format of the new directory; without it that of the source. Format v1 has no place for"
              + " mark prices, blocks, counters, heights and closings")
  private @Nullable String format;

  @Option(names = "--dry-run", description = "only say what would change")
  private boolean dryRun;

  @Option(names = "--json", description = "print JSON instead of text")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private final Shell shell;

  RestoreSourceCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Failure {
    Source from = Source.parse(Optional.ofNullable(source).orElseThrow());
    Path named = Optional.ofNullable(directory).orElseThrow();
    DirectorySwap.recover(named).ifPresent(shell.err()::remark);
    Path target = CheckpointFolder.of(named).directory();
    if (from.snapshot().isEmpty()
        && CheckpointFolder.of(from.directory()).directory().equals(target)) {
      throw misuse("SOURCE and DIR are the same; \"tidemark migrate\" changes a format in place");
    }
    Optional<Schema> to = schema();
    Restore restore = BackupRestore.of(from, target, to, shell.err());
    if (to.equals(Optional.of(Schema.V1)) && BackupRestore.schema(from, shell.err()) == Schema.V2) {
      shell.err().remark(LACKS);
    }
    if (from.isFile() && BackupFile.promisedDigest(from.directory(), shell.err()).isEmpty()) {
      shell.err().remark("It has no digest: that it is whole cannot be proven.");
    }
    return RestoreText.act(restore, target, dryRun, json, shell);
  }

  private Optional<Schema> schema() {
    return Optional.ofNullable(format).map(text -> schema(text, this::misuse));
  }

  /** Whoever turns a message into a misuse of a command. */
  interface Misuse {
    ParameterException of(String message);
  }

  static Schema schema(String text, Misuse misuse) {
    return switch (text) {
      case "1", "v1" -> Schema.V1;
      case "2", "v2" -> Schema.V2;
      default -> throw misuse.of("\"" + text + "\" is not a format; there are 1 and 2");
    };
  }

  private ParameterException misuse(String message) {
    return new ParameterException(Optional.ofNullable(spec).orElseThrow().commandLine(), message);
  }
}
