package org.tidemark.cli;

import java.util.Locale;
import java.util.TreeMap;
import org.tidemark.state.Census;
import org.tidemark.state.Finding;
import org.tidemark.state.FindingKind;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

/** {@code tidemark verify SOURCE}. */
@Command(
    name = "verify",
    header = "Checks every block and record and lists what is wrong.",
    description = {
      "",
      "Reads every block and checks its checksum, decodes every record, and looks for crossed"
          + " books,",
      "overfilled orders and the like. Of each kind of finding the first thousand are listed; the",
      "counts are exact."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:error", "2:findings"})
final class VerifyCommand extends SourceCommand {
  VerifyCommand(Shell shell) {
    super(shell);
  }

  @Override
  int show(StateView view) throws Failure {
    Census census = Census.verified(view, err());
    err().clear();
    if (isJson()) {
      out().json(json -> write(json, view, census));
    } else {
      print(view, census);
    }
    return census.findingTotal() == 0 ? Tidemark.OK : Tidemark.FINDINGS;
  }

  private static void write(JsonGenerator json, StateView view, Census census) {
    json.writeStringProperty("source", view.info().source().toString());
    json.writeStringProperty("format", view.info().format().code());
    json.writeBooleanProperty("ok", census.findingTotal() == 0);
    Json.counts(json, "entries", census.counts());
    Json.findings(json, census);
    json.writeArrayPropertyStart("list");
    for (Finding finding : census.findings()) {
      json.writeStartObject();
      json.writeStringProperty("kind", finding.kind().text());
      json.writeStringProperty("subject", finding.subject());
      json.writeStringProperty("detail", finding.detail());
      finding
          .where()
          .ifPresent(where -> {
            json.writeStringProperty("family", where.family());
            json.writeStringProperty("key", "0x" + where.key());
          });
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void print(StateView view, Census census) {
    for (Finding finding : census.findings()) {
      out().line(finding.kind().text() + ": " + finding.subject() + ": " + finding.detail());
    }
    long entries = census.counts().values().stream().mapToLong(Long::longValue).sum();
    if (!view.info().format().hasRecords()) {
      out().line("Holds " + view.info().format().text() + ": the entries were not decoded.");
    }
    if (census.findingTotal() == 0) {
      out()
          .line(
              String.format(
                  Locale.ROOT,
                  "%s: %,d entries checked, nothing is wrong.",
                  view.info().source(),
                  entries));
      return;
    }
    out().line("");
    TextTable table = new TextTable("finding", ">count", "meaning");
    for (var count : new TreeMap<FindingKind, Long>(census.findingCounts()).entrySet()) {
      table.row(count.getKey().text(), String.valueOf(count.getValue()), count.getKey().meaning());
    }
    table.print(out());
    out().line("");
    out()
        .line(
            String.format(
                Locale.ROOT,
                "%s: %,d entries checked, %,d findings.",
                view.info().source(),
                entries,
                census.findingTotal()));
  }
}
