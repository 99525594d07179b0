package org.tidemark.state;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;

/**
 * Compares the counters of format v2 with the records they count. A counter that does not decode is
 * a finding of the census already, and is not compared.
 */
final class CounterCheck {
  private final StateView view;
  private final Findings findings;

  CounterCheck(StateView view, Findings findings) {
    this.view = view;
    this.findings = findings;
  }

  /**
   * The next id is above every stored one; 0 says that all are used up.
   *
   * @param highest the highest stored id, as unsigned bits
   */
  void nextId(String name, EntryKind kind, OptionalLong highest) throws Failure {
    if (highest.isEmpty()) {
      return;
    }
    UInt64 id = UInt64.of(highest.getAsLong());
    Optional<byte[]> stored = view.value(V2.META, V2.metaKey(name));
    if (stored.isEmpty()) {
      add(
          FindingKind.COUNTER_BEHIND,
          name,
          "Is not stored, yet there is " + kind.text() + " " + id + ".");
      return;
    }
    Optional<UInt64> next = number(stored.get());
    boolean behind = next.isPresent() && next.get().bits() != 0 && next.get().compareTo(id) <= 0;
    if (behind) {
      add(
          FindingKind.COUNTER_BEHIND,
          name,
          "Says " + next.get() + ", yet there is " + kind.text() + " " + id + ".");
    }
  }

  /**
   * The height is that of the last block. A directory without blocks is none to compare with: it
   * was migrated, or its journal pruned.
   */
  void height(OptionalLong highestBlock) throws Failure {
    if (highestBlock.isEmpty()) {
      return;
    }
    UInt64 last = UInt64.of(highestBlock.getAsLong());
    Optional<byte[]> stored = view.value(V2.META, V2.metaKey(V2.HEIGHT));
    if (stored.isEmpty()) {
      add(
          FindingKind.HEIGHT_DISAGREES,
          V2.HEIGHT,
          "Is not stored, yet the highest block is " + last + ".");
      return;
    }
    Optional<UInt64> height = number(stored.get());
    if (height.isPresent() && !height.get().equals(last)) {
      add(
          FindingKind.HEIGHT_DISAGREES,
          V2.HEIGHT,
          "Says " + height.get() + ", the highest block is " + last + ".");
    }
  }

  private void add(FindingKind kind, String name, String detail) {
    String key = HexFormat.of().formatHex(V2.metaKey(name));
    Finding.Where where = new Finding.Where(EntryKind.META, V2.META, key, Optional.empty());
    findings.add(new Finding(kind, name, detail, Optional.of(where)));
  }

  private static Optional<UInt64> number(byte[] value) {
    try {
      return Optional.of(BincodeReader.of(value).u64("value"));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
