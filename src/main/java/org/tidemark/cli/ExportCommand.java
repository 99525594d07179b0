package org.tidemark.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.backup.Export;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code tidemark export SOURCE FILE}. */
@Command(
    name = "export",
    header = "Writes a state into one JSON file that restores it and proves it.",
    description = {
      "",
      "The file begins with the node's own snapshot, which its JSON importer reads, and holds"
          + " every",
      "other key too. It is packed if its name ends in .gz. It is written under another name,"
          + " synced,",
      "read back, and gets its name when counts and digest are what they must be."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark export /var/lib/node/data /backup/node.json.gz",
      "  tidemark export '/var/lib/node/data#snapshot=1000' at-1000.json --compact"
    })
final class ExportCommand extends SourceCommand {
  @Parameters(index = "1", paramLabel = "FILE", description = "the file to write")
  private @Nullable Path file;

  @Option(
      names = "--compact",
      description = {
        "leave out the order books, which are made of the orders;",
        "the Rust node's importer reads no file without them"
      })
  private boolean compact;

  @Option(names = "--force", description = "replace FILE if it is there")
  private boolean force;

  ExportCommand(Shell shell) {
    super(shell);
  }

  @Override
  int show(StateView view) throws Failure {
    Export export = Export.of(view, Optional.ofNullable(file).orElseThrow());
    export = compact ? export.compact() : export;
    export = force ? export.replacing() : export;
    Export.Exported done = export.run(err());
    err().clear();
    BackupSummary summary = done.summary();
    if (isJson()) {
      out().json(json -> write(json, done));
      return Tidemark.OK;
    }
    BackupSummary.Counts counts = summary.counts();
    out().line("Wrote " + done.file() + ".");
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%,d orders, %,d positions, %,d other entries, %,d bytes, digest %s",
                counts.orders(),
                counts.positions(),
                counts.other(),
                done.bytes(),
                summary.named().orElse("-")));
    return Tidemark.OK;
  }

  private static void write(JsonGenerator json, Export.Exported done) {
    BackupSummary.Counts counts = done.summary().counts();
    json.writeStringProperty("file", done.file().toString());
    json.writeNumberProperty("bytes", done.bytes());
    json.writeObjectPropertyStart("counts");
    json.writeNumberProperty("orders", counts.orders());
    json.writeNumberProperty("positions", counts.positions());
    json.writeNumberProperty("orderbooks", counts.orderbooks());
    json.writeNumberProperty("marks", counts.marks());
    json.writeNumberProperty("other", counts.other());
    json.writeEndObject();
    done.summary()
        .digest()
        .ifPresent(digest -> {
          json.writeStringProperty("digest", digest.state().state());
          json.writeStringProperty("content", digest.content());
        });
  }
}
