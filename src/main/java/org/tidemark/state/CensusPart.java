package org.tidemark.state;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.KeyRange;

/** What one range of entries adds to a {@link Census}. Not safe for several threads. */
final class CensusPart {
  /** Markets kept; beyond it they are only counted, so that memory is bounded. */
  private static final int MAXIMUM_MARKETS = 100_000;

  private static final UInt64 MAXIMUM_LEVERAGE = UInt64.of(50);

  private final StateFormat format;
  private final Optional<UInt64> journalStart;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> families = new TreeMap<>();
  private final Map<Address, MarketTally> markets = new HashMap<>();
  private final Map<Address, MarketTally.BookPrint> prints = new HashMap<>();
  private final Map<EntryKind, Long> highest = new EnumMap<>(EntryKind.class);
  private final Findings findings = new Findings();
  private final RepeatedHashes bookIds = new RepeatedHashes();
  private final RowReader<Order> orders;
  private final RowReader<Position> positions;
  // Entries of one kind stand together, so a run is counted here and goes to the maps at its end:
  // two map updates an entry cost as much as decoding it.
  private String family = "";
  private String name = "";
  private long run;
  private long bytes;

  /**
   * @param printed markets whose open orders are fingerprinted
   * @param journalStart time of the first block that is kept; empty without one
   */
  CensusPart(StateFormat format, Set<Address> printed, Optional<UInt64> journalStart) {
    this.format = format;
    this.journalStart = journalStart;
    orders = new RowReader<>(format.schema().orders());
    positions = new RowReader<>(format.schema().positions());
    printed.forEach(asset -> prints.put(asset, new MarketTally.BookPrint()));
  }

  void add(EntryCursor entry) {
    bytes += entry.keyLength() + (long) entry.valueLength();
    String entryName = format.hasRecords() ? entry.kind().text() : nameOf(entry);
    if (!entryName.equals(name) || !entry.family().equals(family)) {
      settle();
      name = entryName;
      family = entry.family();
    }
    run++;
    if (!format.hasRecords()) {
      return;
    }
    switch (entry.kind()) {
      case ORDER -> addOrder(entry);
      case POSITION -> addPosition(entry);
      case MARK -> addMark(entry);
      case BLOCK -> addBlock(entry);
      case UNKNOWN -> addUnknown(entry);
      case EVM_ACCOUNT, EVM_BLOCK_HASH, EVM_CODE, EVM_STORAGE, ORDERBOOK, SNAPSHOT, META ->
          addOther(entry);
    }
  }

  private void settle() {
    if (run > 0) {
      families.merge(family, run, Long::sum);
      counts.merge(name, run, Long::sum);
      run = 0;
    }
  }

  /** In the text layout the part before the colon is the kind; elsewhere nothing is known. */
  private String nameOf(EntryCursor entry) {
    if (format.layout() == StateFormat.Layout.TEXT) {
      String key = new String(entry.keyBytes(), StandardCharsets.ISO_8859_1);
      int colon = key.indexOf(':');
      if (colon > 0) {
        return key.substring(0, colon);
      }
    }
    return EntryKind.UNKNOWN.text();
  }

  private void addOrder(EntryCursor entry) {
    highest(EntryKind.ORDER, entry.idBits());
    switch (orders.read(entry)) {
      case Row.Undecodable<Order> bad -> undecodable(entry, bad.reason().getMessage());
      case Row.Decoded<Order> good -> {
        Order order = good.value();
        trailing(entry, good.trailingBytes());
        market(order.asset())
            .ifPresent(tally -> tally.add(order, Optional.ofNullable(prints.get(order.asset()))));
        bookIds.add(DuplicateBookIds.hash(order));
        int left = order.amount().compareTo(order.filled());
        if (left < 0) {
          String detail = "Filled " + order.filled() + " of " + order.amount() + ".";
          found(FindingKind.OVERFILLED, entry, detail);
        } else if (left == 0) {
          found(FindingKind.FILLED_RESTING, entry, "Filled all of " + order.amount() + ".");
        }
      }
    }
  }

  private void addPosition(EntryCursor entry) {
    highest(EntryKind.POSITION, entry.idBits());
    switch (positions.read(entry)) {
      case Row.Undecodable<Position> bad -> undecodable(entry, bad.reason().getMessage());
      case Row.Decoded<Position> good -> {
        Position position = good.value();
        trailing(entry, good.trailingBytes());
        market(position.market()).ifPresent(tally -> tally.add(position));
        closing(entry, position);
        if (position.leverage().equals(UInt64.ZERO)) {
          found(FindingKind.ZERO_LEVERAGE, entry, "Leverage is 0.");
        } else if (position.leverage().compareTo(MAXIMUM_LEVERAGE) > 0) {
          found(
              FindingKind.EXCESSIVE_LEVERAGE,
              entry,
              "Leverage is " + position.leverage() + ", the most is " + MAXIMUM_LEVERAGE + ".");
        }
      }
    }
  }

  /**
   * Format v1 does not store how a position was closed, and what was closed under it does not say
   * so after a migration either: only those opened by a block that is kept must.
   */
  private void closing(EntryCursor entry, Position position) {
    if (format.schema() == Schema.V1 || position.isOpen() == (position.closing() == null)) {
      return;
    }
    boolean isJournaled =
        journalStart.filter(start -> position.timestamp().compareTo(start) >= 0).isPresent();
    if (!position.isOpen() && !isJournaled) {
      return;
    }
    found(
        FindingKind.CLOSING_DISAGREES,
        entry,
        position.isOpen()
            ? "Is open, yet says how it was closed."
            : "Is closed, but does not say at which height and price.");
  }

  private void addMark(EntryCursor entry) {
    Address market = Address.fromBytes(entry.keyBuffer(), 0);
    BincodeReader in = BincodeReader.of(entry.valueBytes());
    try {
      MarkPrice mark = V2.decodeMark(market, in);
      trailing(entry, in.remaining());
      market(market).ifPresent(tally -> tally.add(mark));
    } catch (DecodeException e) {
      undecodable(entry, e.getMessage());
    }
  }

  /** Without the labels of an annotated entry: a block has hundreds of fields. */
  private void addBlock(EntryCursor entry) {
    highest(EntryKind.BLOCK, entry.idBits());
    switch (BlockCursor.read(entry)) {
      case Row.Undecodable<JournalEntry> bad -> undecodable(entry, bad.reason().getMessage());
      case Row.Decoded<JournalEntry> good -> trailing(entry, good.trailingBytes());
    }
  }

  private void highest(EntryKind kind, long id) {
    highest.merge(kind, id, (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b);
  }

  /** The highest id or height in a key of the kind, as unsigned bits, decodable or not. */
  OptionalLong highest(EntryKind kind) {
    Long found = highest.get(kind);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private void addOther(EntryCursor entry) {
    if (!Memory.holds(entry.valueLength())) {
      undecodable(entry, "a value of " + entry.valueLength() + " bytes is more than fits memory");
      return;
    }
    AnnotatedEntry annotated =
        AnnotatedEntry.of(format.schema(), entry.family(), entry.keyBytes(), entry.valueBytes());
    if (annotated.problem().isPresent()) {
      undecodable(entry, annotated.problem().get().getMessage());
    } else {
      trailing(entry, annotated.trailingBytes());
      if (entry.kind() == EntryKind.SNAPSHOT) {
        compareHeight(entry, annotated.value().getFirst().text());
      }
    }
  }

  /** The height is the first field of every kind of snapshot. */
  private void compareHeight(EntryCursor entry, String valueHeight) {
    if (!valueHeight.equals(entry.id().toString())) {
      found(
          FindingKind.SNAPSHOT_HEIGHT,
          entry,
          "The key names height " + entry.id() + ", the value names height " + valueHeight + ".");
    }
  }

  private void addUnknown(EntryCursor entry) {
    // A whole family that is not known is one finding, not one for each of its keys.
    if (format.schema().hasFamily(entry.family())) {
      found(FindingKind.UNKNOWN_KEY, entry, entry.valueLength() + " bytes of value.");
    }
  }

  private void undecodable(EntryCursor entry, @Nullable String reason) {
    found(FindingKind.UNDECODABLE, entry, "Does not decode: " + reason + ".");
  }

  private void trailing(EntryCursor entry, int count) {
    if (count > 0) {
      String detail = count + (count == 1 ? " byte" : " bytes") + " after the record.";
      found(FindingKind.TRAILING_BYTES, entry, detail);
    }
  }

  private void found(FindingKind kind, EntryCursor entry, String detail) {
    if (!findings.keeps(kind)) {
      findings.count(kind);
      return;
    }
    String key = HexFormat.of().formatHex(entry.keyBytes());
    EntryKind entryKind = entry.kind();
    boolean hasId =
        entryKind == EntryKind.ORDER
            || entryKind == EntryKind.POSITION
            || entryKind == EntryKind.BLOCK;
    String subject = hasId ? entryKind.text() + " " + entry.id() : "key " + key;
    Optional<UInt64> id = hasId ? Optional.of(entry.id()) : Optional.empty();
    Finding.Where where = new Finding.Where(entryKind, entry.family(), key, id);
    findings.add(new Finding(kind, subject, detail, Optional.of(where)));
  }

  private Optional<MarketTally> market(Address asset) {
    MarketTally tally = markets.get(asset);
    if (tally == null) {
      if (markets.size() >= MAXIMUM_MARKETS) {
        if (findings.keeps(FindingKind.TOO_MANY_MARKETS)) {
          findings.add(
              new Finding(
                  FindingKind.TOO_MANY_MARKETS,
                  asset.toString(),
                  "Only " + MAXIMUM_MARKETS + " markets are listed.",
                  Optional.empty()));
        } else {
          findings.count(FindingKind.TOO_MANY_MARKETS);
        }
        return Optional.empty();
      }
      tally = new MarketTally();
      markets.put(asset, tally);
    }
    return Optional.of(tally);
  }

  /** Adds a later range. The other part is used up. */
  void add(CensusPart other) {
    other.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
    other.families().forEach((name, count) -> families.merge(name, count, Long::sum));
    other.markets.forEach((asset, tally) -> {
      MarketTally mine = markets.putIfAbsent(asset, tally);
      if (mine != null) {
        mine.add(tally);
      }
    });
    other.prints.forEach((asset, print) -> {
      MarketTally.BookPrint mine = prints.get(asset);
      if (mine != null) {
        mine.add(print);
      }
    });
    other.highest.forEach(this::highest);
    findings.addAll(other.findings);
    bookIds.drain(other.bookIds);
    bytes += other.bytes;
  }

  /** Findings for crossed books and for stored books that differ from the orders. */
  void compareBooks(Map<Address, MarketTally.BookPrint> stored) {
    for (Market market : markets()) {
      if (market.isCrossed()) {
        String bid = market.bestBid().map(best -> best.price().toString()).orElse("");
        String ask = market.bestAsk().map(best -> best.price().toString()).orElse("");
        findings.add(
            new Finding(
                FindingKind.CROSSED_BOOK,
                market.asset().toString(),
                "Best bid " + bid + ", best ask " + ask + ".",
                Optional.empty()));
      }
    }
    new TreeMap<>(stored)
        .forEach((asset, print) -> {
          MarketTally.BookPrint orderPrint = prints.get(asset);
          if (orderPrint != null && !orderPrint.agrees(print)) {
            findings.add(disagreement(asset, print, orderPrint));
          }
        });
  }

  private static Finding disagreement(
      Address asset, MarketTally.BookPrint stored, MarketTally.BookPrint actual) {
    String detail =
        stored.text().equals(actual.text())
            ? "Holds " + stored.text() + ", as many as the open orders, but not the same ones."
            : "Holds " + stored.text() + "; the open orders make " + actual.text() + ".";
    byte[] key = Keys.ofAddress(EntryKind.ORDERBOOK, asset);
    Finding.Where where =
        new Finding.Where(
            EntryKind.ORDERBOOK,
            KeyRange.DEFAULT_FAMILY,
            HexFormat.of().formatHex(key),
            Optional.empty());
    return new Finding(FindingKind.BOOK_DISAGREES, asset.toString(), detail, Optional.of(where));
  }

  Findings findings() {
    return findings;
  }

  RepeatedHashes bookIds() {
    return bookIds;
  }

  Map<String, Long> counts() {
    settle();
    return counts;
  }

  Map<String, Long> families() {
    settle();
    return families;
  }

  long bytes() {
    return bytes;
  }

  List<Market> markets() {
    return Census.sorted(markets);
  }
}
