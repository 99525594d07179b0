package org.tidemark.cli;

import java.math.BigInteger;
import java.util.Locale;
import java.util.StringJoiner;
import org.tidemark.diff.Cause;
import org.tidemark.diff.CauseText;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.DiffSummary;
import org.tidemark.diff.FieldChange;
import org.tidemark.diff.KindCounts;
import org.tidemark.diff.MarketDelta;
import org.tidemark.diff.Method;
import org.tidemark.diff.Part;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;

/** A comparison as a person reads it on a terminal. */
final class DiffText {
  private final StateDiff diff;
  private final boolean isEverything;
  private final Output out;

  /**
   * @param isEverything false if a filter says what was wanted
   */
  DiffText(StateDiff diff, boolean isEverything, Output out) {
    this.diff = diff;
    this.isEverything = isEverything;
    this.out = out;
  }

  /** Sources, remarks, counts, and the markets that differ. */
  void summary() {
    DiffSummary summary = diff.summary();
    out.line("left   " + describe(diff.left()));
    out.line("right  " + describe(diff.right()));
    summary
        .journal()
        .ifPresent(heights ->
            out.line(
                "why    the journal of blocks above "
                    + heights.from()
                    + " and up to "
                    + heights.to()
                    + (summary.method() == Method.JOURNAL
                        ? "; only what they touched was read"
                        : "")));
    summary.notes().forEach(note -> out.line("note   " + note));
    summary.leftDamages().forEach(damage -> out.line("damage left: " + damage));
    summary.rightDamages().forEach(damage -> out.line("damage right: " + damage));
    out.line("");
    if (summary.isSame()) {
      out.line(isEverything ? "They are the same." : "No difference in what was asked for.");
      return;
    }
    TextTable kinds = new TextTable("", ">added", ">removed", ">changed", ">unreadable");
    for (ChangeKind kind : ChangeKind.values()) {
      KindCounts counts = summary.of(kind);
      if (counts.total() > 0) {
        kinds.row(
            kind.text(),
            grouped(counts.added()),
            grouped(counts.removed()),
            grouped(counts.changed()),
            grouped(counts.unreadable()));
      }
    }
    if (kinds.isEmpty()) {
      out.line("No difference in what could be compared.");
    } else {
      kinds.print(out);
    }
    markets(summary);
  }

  private void markets(DiffSummary summary) {
    TextTable table =
        new TextTable("market", "orders", "positions", ">bid amount", ">ask amount", ">notional");
    for (MarketDelta one : summary.markets()) {
      if (one.isDifferent()) {
        table.row(
            one.market().toString(),
            ChangeText.words(one.orders()),
            ChangeText.words(one.positions()),
            signed(one.bidAmount()),
            signed(one.askAmount()),
            signed(one.notional()));
      }
    }
    if (!table.isEmpty()) {
      out.line("");
      table.print(out);
    }
  }

  private static String signed(BigInteger number) {
    return number.signum() > 0 ? "+" + number : number.toString();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String describe(StateView view) {
    return view.info().source()
        + " ("
        + view.info().format().text()
        + view.info().height().map(height -> ", height " + height).orElse("")
        + ")";
  }

  /** The first differences, field by field, with what made them. */
  void first(long most) throws Failure {
    long total = diff.changes().size();
    if (total == 0 || most == 0) {
      return;
    }
    out.line("");
    long count = Math.min(most, total);
    for (long from = 0; from < count; from += DiffCommand.PAGE) {
      int page = (int) Math.min(DiffCommand.PAGE, count - from);
      for (Change change : diff.changes().read(from, page)) {
        difference(change);
      }
    }
    if (total > most) {
      out.line("");
      out.line(
          "These are the first "
              + most
              + " of "
              + grouped(total)
              + "; --limit, --json or --output FILE give more.");
    }
  }

  private void difference(Change change) throws Failure {
    out.line(
        change.kind().text()
            + " "
            + change.id()
            + " "
            + change.type().text()
            + change.market().map(address -> " in " + address).orElse(""));
    if (change.type() == ChangeType.CHANGED) {
      change.fields().forEach(one -> out.line("    " + fieldLine(one)));
    } else if (!change.fields().isEmpty()) {
      out.line("    " + wholeLine(change));
    }
    if (change.hasProblem()) {
      out.line("    left " + side(change.left()) + ", right " + side(change.right()));
    }
    for (Cause cause : diff.causes(change)) {
      out.line("    " + CauseText.of(cause, change));
    }
  }

  private static String fieldLine(FieldChange field) {
    return field.name()
        + " "
        + field.left().map(Object::toString).orElse("-")
        + " -> "
        + field.right().map(Object::toString).orElse("-")
        + field.delta().map(delta -> " (" + signed(delta) + ")").orElse("");
  }

  /** What one state has and the other has not; its market is in the line above. */
  private static String wholeLine(Change change) {
    StringJoiner line = new StringJoiner(", ");
    for (FieldChange field : change.fields()) {
      if (!field.name().equals("market")) {
        field.left().or(field::right).ifPresent(value -> line.add(field.name() + " " + value));
      }
    }
    return line.toString();
  }

  private static String side(Part part) {
    return part.problem().orElse(part.status());
  }
}
