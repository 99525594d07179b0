package org.tidemark.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BookEntry;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Everything about a state that takes one pass over all of it: counts, markets, findings.
 *
 * @param counts entries per kind: {@link EntryKind#text()}, or the key's text before the first
 *     colon in the text layout
 * @param families entries per column family
 * @param bytes bytes of all keys and values
 * @param markets in ascending address
 * @param findingCounts exact
 * @param findings the first thousand of each kind
 */
public record Census(
    Map<String, Long> counts,
    Map<String, Long> families,
    long bytes,
    List<Market> markets,
    Map<FindingKind, Long> findingCounts,
    List<Finding> findings) {
  /** Makes the collections unmodifiable. */
  public Census {
    counts = Map.copyOf(counts);
    families = Map.copyOf(families);
    markets = List.copyOf(markets);
    findingCounts = Map.copyOf(findingCounts);
    findings = List.copyOf(findings);
  }

  /** Entries of a kind. */
  public long count(EntryKind kind) {
    return counts.getOrDefault(kind.text(), 0L);
  }

  /** False if a range of keys could not be read: every count is then a lower bound. */
  public boolean isComplete() {
    return !findingCounts.containsKey(FindingKind.DAMAGED_RANGE);
  }

  /** All findings, exact. */
  public long findingTotal() {
    return findingCounts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reads the whole view once. */
  public static Census of(StateView view, ScanControl control) throws Failure {
    return of(view, List.of(), control);
  }

  /**
   * Checks every block, then reads the whole view: what {@code verify} shows.
   *
   * @throws Failure if the view cannot be read at all; damage is a finding
   */
  public static Census verified(StateView view, ScanControl control) throws Failure {
    return of(view, view.verifyStorage(control), control);
  }

  private static Census of(StateView view, List<Finding> storage, ScanControl control)
      throws Failure {
    Map<Address, MarketTally.BookPrint> books = storedBooks(view, control);
    Optional<UInt64> start = BlockCursor.start(view, control);
    List<CensusPart> parts =
        ParallelScan.run(
            view.entryRanges(control.parallelism()),
            view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS),
            "entries",
            control,
            (range, ticker) -> {
              CensusPart part = new CensusPart(view.info().format(), books.keySet(), start);
              try (EntryCursor entries = view.entries(range)) {
                while (entries.next()) {
                  part.add(entries);
                  ticker.tick();
                }
              }
              return part;
            });
    CensusPart all = parts.getFirst();
    parts.subList(1, parts.size()).forEach(all::add);
    Findings findings = all.findings();
    storage.forEach(findings::add);
    damages(view, findings);
    families(view, all, findings);
    if (view.info().format().hasRecords()) {
      // Where orders cannot be read, a stored book that has them is not what is wrong.
      all.compareBooks(view.damages().isEmpty() ? books : Map.of());
      if (view.damages().isEmpty() && view.info().format().schema().has(EntryKind.META)) {
        CounterCheck counters = new CounterCheck(view, findings);
        counters.nextId(V2.NEXT_ORDER_ID, EntryKind.ORDER, all.highest(EntryKind.ORDER));
        counters.nextId(V2.NEXT_POSITION_ID, EntryKind.POSITION, all.highest(EntryKind.POSITION));
        counters.height(all.highest(EntryKind.BLOCK));
      }
      new DuplicateBookIds(view).find(all.bookIds(), findings, control);
    }
    return new Census(
        all.counts(),
        all.families(),
        all.bytes(),
        all.markets(),
        findings.counts(),
        findings.kept());
  }

  /**
   * The fingerprints of the stored books, read first so that orders are fingerprinted only there.
   */
  private static Map<Address, MarketTally.BookPrint> storedBooks(
      StateView view, ScanControl control) throws Failure {
    Map<Address, MarketTally.BookPrint> prints = new HashMap<>();
    if (!view.info().format().hasRecords()) {
      return prints;
    }
    byte[] prefix = EntryKind.ORDERBOOK.prefix();
    KeyRange range = KeyRange.of(KeyRange.DEFAULT_FAMILY, prefix, Keys.after(prefix));
    try (EntryCursor entries = view.entries(range)) {
      while (entries.next()) {
        control.checkCancelled();
        if (entries.kind() == EntryKind.ORDERBOOK && Memory.holds(entries.valueLength())) {
          Address asset = Keys.address(EntryKind.ORDERBOOK, entries.keyBytes());
          bookPrint(entries.valueBytes()).ifPresent(print -> prints.put(asset, print));
        }
      }
    }
    return prints;
  }

  private static Optional<MarketTally.BookPrint> bookPrint(byte[] value) {
    try {
      if (BookEntry.decode(BincodeReader.of(value)) instanceof BookEntry.Full full) {
        MarketTally.BookPrint print = new MarketTally.BookPrint();
        full.bids().forEach(level -> level.orders().forEach(print::add));
        full.asks().forEach(level -> level.orders().forEach(print::add));
        return Optional.of(print);
      }
    } catch (DecodeException e) {
      // Reported as undecodable by the pass over all entries.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static void damages(StateView view, Findings findings) {
    HexFormat hex = HexFormat.of();
    for (Damage damage : view.damages()) {
      String from = hex.formatHex(damage.from());
      String subject = from.isEmpty() ? "from the first key" : "from key " + from;
      String until =
          damage.to().map(key -> "up to key " + hex.formatHex(key)).orElse("up to the end");
      findings.add(
          new Finding(
              FindingKind.DAMAGED_RANGE,
              subject,
              "Unreadable " + until + ": " + damage.reason() + ".",
              Optional.of(
                  new Finding.Where(
                      EntryKind.UNKNOWN,
                      damage.family(),
                      hex.formatHex(damage.from()),
                      Optional.empty()))));
    }
  }

  private static void families(StateView view, CensusPart all, Findings findings) {
    for (String family : view.info().families()) {
      StateFormat format = view.info().format();
      if (!format.schema().hasFamily(family) && format.layout() != StateFormat.Layout.NEWER) {
        long entries = all.families().getOrDefault(family, 0L);
        findings.add(
            new Finding(
                FindingKind.UNKNOWN_FAMILY,
                family,
                "Holds " + entries + (entries == 1 ? " entry" : " entries") + ", shown raw.",
                Optional.empty()));
      }
    }
  }

  /** Markets in ascending address. */
  static List<Market> sorted(Map<Address, MarketTally> tallies) {
    List<Market> markets = new ArrayList<>();
    new TreeMap<>(tallies).forEach((asset, tally) -> markets.add(tally.toMarket(asset)));
    return markets;
  }
}
