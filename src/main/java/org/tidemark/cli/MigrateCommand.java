package org.tidemark.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.migration.Migration;
import org.tidemark.migration.MigrationPlan;
import org.tidemark.migration.MigrationStep;
import org.tidemark.state.FindingKind;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tidemark migrate DIR --to 1|2}. */
@Command(
    name = "migrate",
    header = "Moves a directory to the other format, proven, and keeps the old one beside it.",
    description = {
      "",
      "Builds a new directory beside DIR, proves that it has the same digest, and swaps the two by",
      "rename. Orders that are filled and still rest, books that cross, book ids that repeat and",
      "records that do not decode are carried over as they are. What format v1 cannot hold"
          + " (blocks,",
      "mark prices, heights) is listed by --dry-run and kept in a backup beside. \"tidemark undo"
          + " DIR\"",
      "puts the old directory back. Refuses while a process holds DIR."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark migrate /var/lib/node/data --to 2 --dry-run",
      "  tidemark migrate /var/lib/node/data --to 2"
    })
final class MigrateCommand extends DirectoryCommand {
  @Option(names = "--to", paramLabel = "1|2", required = true, description = "the format wanted")
  private @Nullable String format;

  @Option(names = "--dry-run", description = "only say what would happen")
  private boolean dryRun;

  MigrateCommand(Shell shell) {
    super(shell);
  }

  @Override
  int act() throws Failure {
    String wanted = Optional.ofNullable(format).orElseThrow();
    Migration migration =
        Migration.of(directory(), RestoreSourceCommand.schema(wanted, this::misuse));
    if (dryRun) {
      MigrationPlan plan = migration.plan(err());
      err().clear();
      if (isJson()) {
        out().json(json(plan));
      } else {
        print(plan);
      }
      return Tidemark.OK;
    }
    Migration.Migrated done =
        migration.telling(step -> err().remark(step.code() + ": " + step.words() + ".")).run(err());
    err().clear();
    if (isJson()) {
      out().json(json(done));
    } else {
      print(done);
    }
    return Tidemark.OK;
  }

  private static String code(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode json(MigrationPlan plan) {
    ObjectNode json = CheckpointText.object();
    json.put("dry_run", true);
    json.put("directory", plan.directory().toString());
    json.put("from", plan.from());
    json.put("to", plan.to());
    ArrayNode steps = json.putArray("steps");
    plan.steps().stream().map(MigrationStep::code).forEach(steps::add);
    entries(json, plan.fates());
    ArrayNode losses = json.putArray("losses");
    plan.losses().forEach(losses::add);
    ObjectNode findings = json.putObject("findings");
    new TreeMap<FindingKind, Long>(plan.findings())
        .forEach((kind, count) -> findings.put(kind.text(), count));
    ArrayNode samples = json.putArray("samples");
    for (MigrationPlan.Sample sample : plan.samples()) {
      ObjectNode one = samples.addObject();
      one.put("what", sample.what());
      one.put("fate", code(sample.fate()));
      stored(one.putObject("before"), sample.before());
      stored(one.putObject("after"), sample.after());
    }
    json.put("digest_before", plan.digestBefore());
    json.put("digest_after", plan.digestAfter());
    json.put("disk_needed", plan.diskNeeded());
    json.put("disk_available", plan.diskAvailable());
    json.put("seconds", plan.estimate().toMillis() / 1000.0);
    json.put("replaced", plan.replaced() + "<time>");
    json.put("obstacle", plan.obstacle());
    return json;
  }

  private static void stored(ObjectNode json, MigrationPlan.Stored stored) {
    json.put("family", stored.family());
    json.put("key", stored.key());
    json.put("value", stored.value());
  }

  private static void entries(ObjectNode json, Map<Fate, Long> fates) {
    ObjectNode entries = json.putObject("entries");
    new TreeMap<Fate, Long>(fates).forEach((fate, count) -> entries.put(code(fate), count));
  }

  private ObjectNode json(Migration.Migrated done) {
    ObjectNode json = CheckpointText.object();
    json.put("directory", directory().toString());
    entries(json, done.fates());
    json.put("digest_before", done.digestBefore());
    json.set("state", CheckpointText.json(done.contents()));
    CheckpointText.replaced(json, done.replaced());
    json.put("backup", done.backup().map(Path::toString).orElse(null));
    return json;
  }

  private void print(MigrationPlan plan) {
    out()
        .line(
            "Would move "
                + plan.directory()
                + " from format "
                + plan.from()
                + " to "
                + plan.to()
                + ".");
    table(plan.fates());
    if (!plan.findings().isEmpty()) {
      out().line("");
      TextTable findings = new TextTable("carried over as it is", ">count", "meaning");
      new TreeMap<FindingKind, Long>(plan.findings())
          .forEach(
              (kind, count) -> findings.row(kind.text(), String.valueOf(count), kind.meaning()));
      findings.print(out());
    }
    if (!plan.losses().isEmpty()) {
      out().line("");
      out().line("Format " + plan.to() + " cannot hold, and the backup beside keeps:");
      plan.losses().forEach(loss -> out().line("  " + loss));
    }
    out().line("");
    for (MigrationPlan.Sample sample : plan.samples()) {
      out().line(sample.what() + " (" + code(sample.fate()) + ")");
      out().line("  before  " + text(sample.before()));
      out().line("  after   " + text(sample.after()));
    }
    out().line("");
    out().line("digest now    " + plan.digestBefore());
    out().line("digest after  " + plan.digestAfter());
    out()
        .line(
            String.format(
                Locale.ROOT,
                "About %,d bytes are needed, %,d are free; about %,.1f seconds.",
                plan.diskNeeded(),
                plan.diskAvailable(),
                plan.estimate().toMillis() / 1000.0));
    out().line("The old directory would be kept as " + plan.replaced() + "<time>.");
    if (!plan.obstacle().isEmpty()) {
      out().line("Just now it would be refused: " + plan.obstacle());
    }
  }

  private static String text(MigrationPlan.Stored stored) {
    return stored.family().isEmpty()
        ? "left out"
        : stored.family() + " " + stored.key() + " " + stored.value();
  }

  private void table(Map<Fate, Long> fates) {
    TextTable table = new TextTable("entries", ">count");
    new TreeMap<Fate, Long>(fates)
        .forEach((fate, count) ->
            table.row(code(fate).replace('_', ' '), String.format(Locale.ROOT, "%,d", count)));
    if (!table.isEmpty()) {
      table.print(out());
    }
  }

  private void print(Migration.Migrated done) {
    out().line("Moved " + directory() + " to format " + done.contents().format() + ".");
    table(done.fates());
    out().line("digest before  " + done.digestBefore());
    out().line("digest after   " + done.contents().digest());
    done.backup().ifPresent(path -> out().line("What it cannot hold is in " + path + "."));
    done.replaced()
        .ifPresent(path -> {
          out().line("The old directory is " + path + ".");
          out().line("\"tidemark undo " + argument(directory()) + "\" puts it back.");
        });
  }
}
