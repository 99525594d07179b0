package org.tidemark.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.MarkPrice;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BlockText;
import org.tidemark.state.Census;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Market;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

/** {@code tidemark info SOURCE}. */
@Command(
    name = "info",
    header = "Shows what a source is: format, height, counts, markets, snapshots, findings.",
    description = {
      "",
      "Every market is shown with its best bid and ask over open orders. Reads everything once."
    })
final class InfoCommand extends SourceCommand {
  InfoCommand(Shell shell) {
    super(shell);
  }

  @Override
  int show(StateView view) throws Failure {
    Census census = Census.of(view, err());
    List<SnapshotSummary> snapshots = view.snapshots(err());
    List<Checkpoint> checkpoints = CheckpointFolder.of(view.info().source().directory()).list();
    err().clear();
    if (isJson()) {
      out().json(json -> write(json, view, census, snapshots, checkpoints));
    } else {
      print(view, census, snapshots, checkpoints);
    }
    return Tidemark.OK;
  }

  private static void write(
      JsonGenerator json,
      StateView view,
      Census census,
      List<SnapshotSummary> snapshots,
      List<Checkpoint> checkpoints) {
    StateInfo info = view.info();
    json.writeStringProperty("source", info.source().toString());
    json.writeStringProperty("format", info.format().code());
    number(json, "height", info.height());
    number(json, "timestamp", info.timestamp());
    json.writeStringProperty("sequence", Long.toUnsignedString(info.sequence()));
    Json.counts(json, "counts", census.counts());
    json.writeBooleanProperty("complete", census.isComplete());
    Json.counts(json, "families", census.families());
    json.writeObjectPropertyStart("marks");
    census.markets().forEach(market -> market.mark().ifPresent(mark -> write(json, mark)));
    json.writeEndObject();
    json.writeArrayPropertyStart("books");
    census.markets().forEach(market -> write(json, market));
    json.writeEndArray();
    Json.findings(json, census);
    json.writeArrayPropertyStart("checkpoints");
    checkpoints.forEach(one -> json.writeString(one.path().toString()));
    json.writeEndArray();
    json.writeArrayPropertyStart("snapshots");
    snapshots.forEach(snapshot -> write(json, snapshot));
    json.writeEndArray();
    json.writeObjectPropertyStart("size");
    json.writeNumberProperty("entry_bytes", census.bytes());
    json.writeNumberProperty("table_files", view.files().size());
    json.writeNumberProperty("table_bytes", tableBytes(view));
    json.writeEndObject();
    json.writeArrayPropertyStart("notes");
    info.notes().forEach(json::writeString);
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, Optional<UInt64> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get().toString());
    } else {
      json.writeNullProperty(name);
    }
  }

  private static void write(JsonGenerator json, Market market) {
    json.writeStartObject();
    json.writeStringProperty("asset", market.asset().toString());
    json.writeNumberProperty("orders", market.orders());
    json.writeNumberProperty("open_bids", market.bids());
    json.writeNumberProperty("open_asks", market.asks());
    best(json, "best_bid", market.bestBid());
    best(json, "best_ask", market.bestAsk());
    json.writeBooleanProperty("crossed", market.isCrossed());
    json.writeNumberProperty("positions", market.positions());
    json.writeNumberProperty("open_positions", market.openPositions());
    json.writeStringProperty("long_interest", market.longInterest().toString());
    json.writeStringProperty("short_interest", market.shortInterest().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MarkPrice mark) {
    json.writeObjectPropertyStart(mark.market().toString());
    json.writeStringProperty("price", mark.price().toString());
    json.writeStringProperty("height", mark.height().toString());
    json.writeEndObject();
  }

  private static void best(JsonGenerator json, String name, Optional<Market.Best> best) {
    if (best.isPresent()) {
      json.writeStringProperty(name, best.get().price().toString());
    } else {
      json.writeNullProperty(name);
    }
  }

  private static void write(JsonGenerator json, SnapshotSummary snapshot) {
    json.writeStartObject();
    json.writeStringProperty("height", snapshot.height().toString());
    json.writeBooleanProperty("full", snapshot.full());
    json.writeStringProperty("orders", snapshot.orders().toString());
    json.writeStringProperty("positions", snapshot.positions().toString());
    json.writeNumberProperty("bytes", snapshot.bytes());
    snapshot.problem().ifPresent(problem -> json.writeStringProperty("problem", problem));
    json.writeEndObject();
  }

  private void print(
      StateView view,
      Census census,
      List<SnapshotSummary> snapshots,
      List<Checkpoint> checkpoints) {
    StateInfo info = view.info();
    out().line("source    " + info.source());
    out().line("format    " + info.format().text());
    out().line("height    " + info.height().map(UInt64::toString).orElse("not stored"));
    if (info.format().schema().has(EntryKind.META)) {
      info.timestamp()
          .ifPresent(time -> out().line("time      " + BlockText.time(time) + " (" + time + ")"));
    }
    out().line("sequence  " + Long.toUnsignedString(info.sequence()));
    out()
        .line(
            String.format(
                Locale.ROOT,
                "size      %,d bytes of keys and values; %,d table %s of %,d bytes",
                census.bytes(),
                view.files().size(),
                view.files().size() == 1 ? "file" : "files",
                tableBytes(view)));
    info.notes().forEach(note -> out().line("note      " + note));
    out().line("");
    TextTable counts = new TextTable("entries", ">count");
    new TreeMap<>(census.counts())
        .forEach((kind, count) -> counts.row(kind, String.format(Locale.ROOT, "%,d", count)));
    counts.print(out());
    if (!census.isComplete()) {
      out().line("Some keys cannot be read: there are at least that many.");
    }
    printFamilies(info, census);
    printMarkets(census);
    printMarks(census);
    printSnapshots(snapshots);
    if (!checkpoints.isEmpty()) {
      out().line("");
      CheckpointText.print(out(), checkpoints, InstantSource.system());
    }
    out().line("");
    printFindings(census);
  }

  private void printFamilies(StateInfo info, Census census) {
    if (info.families().size() > 1) {
      out().line("");
      TextTable table = new TextTable("column family", ">entries");
      for (String family : info.families()) {
        table.row(family, String.valueOf(census.families().getOrDefault(family, 0L)));
      }
      table.print(out());
    }
  }

  private void printMarkets(Census census) {
    if (census.markets().isEmpty()) {
      return;
    }
    out().line("");
    TextTable table =
        new TextTable("market", ">orders", ">best bid", ">best ask", ">positions", "");
    for (Market market : census.markets()) {
      table.row(
          market.asset().toString(),
          String.valueOf(market.orders()),
          market.bestBid().map(best -> best.price().toString()).orElse("-"),
          market.bestAsk().map(best -> best.price().toString()).orElse("-"),
          String.valueOf(market.positions()),
          market.isCrossed() ? "crossed" : "");
    }
    table.print(out());
  }

  private void printMarks(Census census) {
    TextTable table = new TextTable("market", ">mark price", ">set at height");
    for (Market market : census.markets()) {
      market
          .mark()
          .ifPresent(mark ->
              table.row(
                  mark.market().toString(), mark.price().toString(), mark.height().toString()));
    }
    if (!table.isEmpty()) {
      out().line("");
      table.print(out());
    }
  }

  private void printSnapshots(List<SnapshotSummary> snapshots) {
    if (snapshots.isEmpty()) {
      return;
    }
    out().line("");
    TextTable table =
        new TextTable(">snapshot at height", ">orders", ">positions", ">bytes", "holds");
    for (SnapshotSummary snapshot : snapshots) {
      table.row(
          snapshot.height().toString(),
          snapshot.orders().toString(),
          snapshot.positions().toString(),
          String.valueOf(snapshot.bytes()),
          snapshot.problem().orElse(snapshot.full() ? "the whole state" : "counts only"));
    }
    table.print(out());
  }

  private void printFindings(Census census) {
    if (census.findingTotal() == 0) {
      out().line("No findings.");
      return;
    }
    TextTable table = new TextTable("finding", ">count", "meaning");
    new TreeMap<FindingKind, Long>(census.findingCounts())
        .forEach((kind, count) -> table.row(kind.text(), String.valueOf(count), kind.meaning()));
    table.print(out());
    out().line("\"tidemark verify\" lists them.");
  }

  private static long tableBytes(StateView view) {
    return view.files().stream().mapToLong(StoreFile::bytes).sum();
  }
}
