package org.tidemark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.RecordHistory;
import org.tidemark.checkpoint.RecordHistory.Said;
import org.tidemark.checkpoint.RecordHistory.Stage;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Column;
import org.tidemark.state.RecordKind;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code tidemark history DIR order|position ID}. */
@Command(
    name = "history",
    header = "Tells what every checkpoint and snapshot says of one order or position.",
    description = {
      "",
      "One line for each: snapshots, then checkpoints, each in ascending number, the directory",
      "itself last. Of the first of each kind all is told, and then what changed; a directory of",
      "format v1 names checkpoints by sequence number, which no height can be compared with.",
      "Which block and transaction changed it, \"tidemark diff\" of two of them says."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark history /var/lib/node/data order 77",
      "  tidemark history /var/lib/node/data position 5 --json"
    })
final class HistoryCommand extends DirectoryCommand {
  @Parameters(index = "1", paramLabel = "KIND", description = "order or position")
  private @Nullable String kind;

  @Parameters(index = "2", paramLabel = "ID", description = "its id")
  private @Nullable UInt64 id;

  HistoryCommand(Shell shell) {
    super(shell);
  }

  @Override
  int act() throws Failure {
    return switch (Optional.ofNullable(kind).orElseThrow()) {
      case "order" -> tell(RecordKind.ORDERS);
      case "position" -> tell(RecordKind.POSITIONS);
      default -> throw misuse("KIND is \"order\" or \"position\"");
    };
  }

  private <R> int tell(RecordKind<R> of) throws Failure {
    RecordHistory.Places places = RecordHistory.places(directory(), err());
    List<Stage<R>> stages = new ArrayList<>();
    RecordHistory.read(of, Optional.ofNullable(id).orElseThrow(), places.all(), err(), stages::add);
    err().clear();
    places.gap().ifPresent(gap -> err().remark(gap.sentence()));
    if (isJson()) {
      out()
          .json(json -> {
            json.writeStringProperty("kind", of.text());
            json.writeStringProperty("id", String.valueOf(id));
            json.writeArrayPropertyStart("states");
            for (Stage<R> stage : stages) {
              json.writeStartObject();
              write(json, of, stage);
              json.writeEndObject();
            }
            json.writeEndArray();
          });
    } else {
      TextTable table = new TextTable("state", ">height", of.text() + " " + id);
      stages.forEach(stage ->
          table.row(
              stage.place().name(),
              stage.height().map(UInt64::toString).orElse("-"),
              words(of, stage)));
      table.print(out());
    }
    boolean isComplete =
        places.gap().isEmpty()
            && stages.stream().noneMatch(stage -> stage.said() instanceof Said.Unreadable<R>);
    return isComplete ? Tidemark.OK : Tidemark.ERROR;
  }

  private static <R> String words(RecordKind<R> kind, Stage<R> stage) {
    return switch (stage.said()) {
      case Said.Absent<R> none -> "not there";
      case Said.Present<R> there when !stage.isNews() -> "as before";
      case Said.Undecodable<R> bad -> "does not decode: " + bad.reason();
      case Said.Unreadable<R> none -> "cannot be read: " + none.failure().sentence();
      case Said.Present<R> there when stage.steps().isEmpty() ->
          kind.columns().stream()
              .filter(column -> !column.name().equals("id"))
              .filter(column -> !column.text(there.record()).isEmpty())
              .map(column -> column.name() + " " + column.text(there.record()))
              .collect(Collectors.joining(", "));
      case Said.Present<R> changed ->
          stage.steps().stream()
              .map(step -> step.column() + " " + said(step.before()) + " -> " + said(step.after()))
              .collect(Collectors.joining(", "));
    };
  }

  private static String said(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private static <R> void write(JsonGenerator json, RecordKind<R> kind, Stage<R> stage) {
    json.writeStringProperty("state", stage.place().name());
    json.writeStringProperty("source", stage.place().source().toString());
    write(json, "height", stage.height().map(UInt64::toString));
    write(json, "taken", stage.place().taken().map(Object::toString));
    json.writeBooleanProperty("news", stage.isNews());
    switch (stage.said()) {
      case Said.Absent<R> none -> json.writeStringProperty("said", "absent");
      case Said.Undecodable<R> bad -> {
        json.writeStringProperty("said", "undecodable");
        json.writeStringProperty("reason", bad.reason());
      }
      case Said.Unreadable<R> none -> {
        json.writeStringProperty("said", "unreadable");
        json.writeStringProperty("reason", none.failure().sentence());
      }
      case Said.Present<R> there -> {
        json.writeStringProperty("said", "present");
        json.writeObjectPropertyStart("record");
        for (Column<R> column : kind.columns()) {
          json.writeStringProperty(column.name(), column.text(there.record()));
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("changes");
        for (RecordHistory.Step step : stage.steps()) {
          json.writeStartObject();
          json.writeStringProperty("field", step.column());
          json.writeStringProperty("before", step.before());
          json.writeStringProperty("after", step.after());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    }
  }

  private static void write(JsonGenerator json, String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
