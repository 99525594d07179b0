package org.tidemark.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark checkpoint restore DIR HEIGHT}. */
@Command(
    name = "restore",
    header = "Puts a checkpoint in place of the directory, and keeps the old one beside it.",
    description = {
      "",
      "Builds a new directory beside DIR, proves its digest, and swaps the two by rename; the",
      "checkpoint stays as it is. The old directory is kept as DIR.replaced-<time>, and",
      "\"tidemark undo DIR\" puts it back. Refuses while a node runs on DIR."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark checkpoint restore /var/lib/node/data 1000 --dry-run",
      "  tidemark checkpoint restore /var/lib/node/data 1000",
      "  tidemark checkpoint restore /var/lib/node/data snapshot=700 --to /tmp/state-700"
    })
final class RestoreCommand extends DirectoryCommand {
  private static final String SNAPSHOT = "snapshot=";

  @Parameters(
      index = "1",
      paramLabel = "HEIGHT",
      description =
          "height of a checkpoint (format v1: sequence number), or snapshot=HEIGHT for a snapshot"
              + " inside the database")
  private @Nullable String height;

  @Option(
      names = "--to",
      paramLabel = "OTHER",
      description = "restore into this directory instead, which must be absent or empty")
  private @Nullable Path other;

  @Option(names = "--dry-run", description = "only say what would change")
  private boolean dryRun;

  RestoreCommand(Shell shell) {
    super(shell);
  }

  @Override
  int act() throws Failure {
    Restore restore = restore();
    return RestoreText.act(restore, target(), dryRun, isJson(), shell());
  }

  private Path target() {
    return other == null ? directory() : CheckpointFolder.of(other).directory();
  }

  private Restore restore() throws Failure {
    String wanted = Optional.ofNullable(height).orElseThrow();
    if (other != null) {
      DirectorySwap.recover(other).ifPresent(err()::remark);
      Path outside = CheckpointFolder.of(other).directory();
      CheckpointFolder own = CheckpointFolder.of(directory());
      if (outside.startsWith(own.directory()) || outside.startsWith(own.path())) {
        throw misuse("--to " + other + " lies in what belongs to the directory itself");
      }
    }
    if (other != null && !Restore.isFree(other)) {
      throw misuse("--to " + other + " is not empty; restore into a directory that is");
    }
    if (!wanted.startsWith(SNAPSHOT)) {
      return Restore.ofCheckpoint(CheckpointFolder.of(directory()).find(wanted), target());
    }
    try {
      UInt64 number = UInt64.parse(wanted.substring(SNAPSHOT.length()));
      return Restore.ofSnapshot(Source.snapshot(directory(), number), target());
    } catch (NumberFormatException e) {
      throw misuse("the height after snapshot= is not a number");
    }
  }
}
