package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IdMapTest {
  @Test
  void everyIdIsAllowedAndTheyAscendUnsigned() {
    IdMap<String> map = new IdMap<>();
    for (long id : new long[] {-1, Long.MIN_VALUE, 0, Long.MAX_VALUE, 1}) {
      assertNull(map.get(id));
      map.put(id, Long.toUnsignedString(id));
    }
    assertArrayEquals(new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}, map.sortedIds());
    assertEquals("18446744073709551615", map.get(-1));
    assertEquals(5, map.size());
    map.remove(0);
    map.remove(0);
    assertNull(map.get(0));
    assertEquals(4, map.size());
  }

  @Test
  void behavesAsATreeMapUnderRandomUse() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      IdMap<Integer> map = new IdMap<>();
      Map<Long, Integer> expected = new TreeMap<>(Long::compareUnsigned);
      // Few distinct ids, so that slots are freed and taken again; a stride makes them collide.
      long stride = seed % 2 == 0 ? 1 : 1L << 60;
      for (int step = 0; step < 20_000; step++) {
        long id = random.nextInt(300) * stride + random.nextInt(3);
        if (random.nextBoolean()) {
          map.put(id, step);
          expected.put(id, step);
        } else {
          map.remove(id);
          expected.remove(id);
        }
        assertEquals(expected.get(id), map.get(id));
        assertEquals(expected.size(), map.size());
      }
      assertArrayEquals(
          expected.keySet().stream().mapToLong(Long::longValue).toArray(), map.sortedIds());
      expected.forEach((id, value) -> assertEquals(value, map.get(id)));
    }
  }
}
