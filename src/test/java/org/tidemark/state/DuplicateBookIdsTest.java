package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.V1;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.OpenDatabase;

/** Orders of one market that share a book id, and hashes that repeat. */
class DuplicateBookIdsTest {
  private static final Address BTC = Address.parse("0x" + "0b".repeat(20));
  private static final Address ETH = Address.parse("0x" + "0e".repeat(20));

  @TempDir private Path folder;

  private static void put(OpenDatabase database, long id, long bookId, Address asset)
      throws Exception {
    Order order =
        new Order(
            UInt64.of(id),
            UInt64.of(bookId),
            BTC,
            asset,
            UInt256.ofUnsigned(10),
            UInt256.ofUnsigned(5),
            Side.SELL,
            UInt256.ZERO,
            UInt64.ZERO);
    BincodeWriter value = new BincodeWriter();
    V1.ORDER.encode(order, value);
    database.put(Keys.ofId(EntryKind.ORDER, order.id()), value.toBytes());
  }

  @Test
  void everyFurtherOrderOfAMarketWithABookIdIsAFinding() throws Exception {
    Path directory = folder.resolve("data");
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      put(database, 1, 1, BTC);
      put(database, 2, 1, ETH);
      put(database, 3, 2, BTC);
      put(database, 4, 1, BTC);
      put(database, -1, 1, BTC);
      put(database, 9, 2, ETH);
    }
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      Census census = Census.of(view, ScanControl.none());
      assertEquals(Map.of(FindingKind.DUPLICATE_BOOK_ID, 2L), census.findingCounts());
      assertEquals(
          List.of(
              "order 4: Has book id 1 like order 1 of the same market.",
              "order 18446744073709551615: Has book id 1 like order 4 of the same market."),
          census.findings().stream().map(f -> f.subject() + ": " + f.detail()).toList());
    }
  }

  @Test
  void repeatedHashesAreThoseAddedMoreThanOnceInWhateverParts() {
    Random random = new Random(20261123);
    for (int count : new int[] {0, 1, 2, 32_768, 32_769, 200_000}) {
      RepeatedHashes first = new RepeatedHashes();
      RepeatedHashes second = new RepeatedHashes();
      Map<Long, Integer> times = new HashMap<>();
      for (int i = 0; i < count; i++) {
        // About every third hash repeats; both signs and the extremes occur.
        long hash =
            switch (i % 1000) {
              case 0 -> Long.MIN_VALUE;
              case 1 -> Long.MAX_VALUE;
              case 2 -> 0;
              default -> random.nextInt(count * 2) * 0x9E3779B97F4A7C15L;
            };
        (random.nextInt(3) == 0 ? second : first).add(hash);
        times.merge(hash, 1, Integer::sum);
      }
      first.drain(second);
      TreeSet<Long> expected = new TreeSet<>();
      times.forEach((hash, n) -> {
        if (n > 1) {
          expected.add(hash);
        }
      });
      IdList repeated = first.repeated(ScanControl.none());
      List<Long> found = new ArrayList<>();
      for (long i = 0; i < repeated.size(); i++) {
        found.add(repeated.get(i));
      }
      assertEquals(List.copyOf(expected), found);
    }
  }
}
