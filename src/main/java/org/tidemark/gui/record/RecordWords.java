package org.tidemark.gui.record;

import org.tidemark.codec.EntryKind;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.RecordKind;

/**
 * The sentences that name a kind of record, whole in the bundle for each kind: no sentence is glued
 * from words.
 */
record RecordWords(
    String title,
    String counting,
    String sorting,
    String filtering,
    String reading,
    String countedKey,
    String readableKey,
    String ofTotalKey,
    String ofAboutKey,
    String countingKey,
    String stoppedKey,
    String absentKey,
    String none,
    String noneReadable,
    String noMatch,
    String gone,
    String allOfUser,
    String export,
    String filterRow) {

  static RecordWords of(RecordKind<?> kind) {
    return kind.entryKind() == EntryKind.ORDER ? orders() : positions();
  }

  private static RecordWords orders() {
    return new RecordWords(
        Messages.get("orders.title"),
        Messages.get("orders.jobCounting"),
        "orders.jobSorting",
        Messages.get("orders.jobFiltering"),
        Messages.get("orders.jobReading"),
        "orders.counted",
        "orders.readable",
        "orders.ofTotal",
        "orders.ofAbout",
        "orders.counting",
        "orders.stopped",
        "orders.absent",
        Messages.get("orders.none"),
        Messages.get("orders.noneReadable"),
        Messages.get("orders.noMatch"),
        Messages.get("orders.gone"),
        Messages.get("orders.ofUser"),
        Messages.get("orders.export"),
        Messages.get("orders.filterRow"));
  }

  private static RecordWords positions() {
    return new RecordWords(
        Messages.get("positions.title"),
        Messages.get("positions.jobCounting"),
        "positions.jobSorting",
        Messages.get("positions.jobFiltering"),
        Messages.get("positions.jobReading"),
        "positions.counted",
        "positions.readable",
        "positions.ofTotal",
        "positions.ofAbout",
        "positions.counting",
        "positions.stopped",
        "positions.absent",
        Messages.get("positions.none"),
        Messages.get("positions.noneReadable"),
        Messages.get("positions.noMatch"),
        Messages.get("positions.gone"),
        Messages.get("positions.ofUser"),
        Messages.get("positions.export"),
        Messages.get("positions.filterRow"));
  }

  String counted(long rows) {
    return Messages.format(countedKey, rows);
  }

  /** The count where more may be, but cannot be read. */
  String readable(long rows) {
    return Messages.format(readableKey, rows);
  }

  String ofTotal(long rows, long total, boolean exact) {
    return Messages.format(exact ? ofTotalKey : ofAboutKey, rows, total);
  }

  String countingSoFar(long about) {
    return Messages.format(countingKey, about);
  }

  String stoppedAt(long rows) {
    return Messages.format(stoppedKey, rows);
  }

  String absent(String id) {
    return Messages.format(absentKey, id);
  }

  String sortingBy(String column) {
    return Messages.format(sorting, column);
  }
}
