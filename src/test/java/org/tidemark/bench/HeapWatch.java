package org.tidemark.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most heap that any collection of this JVM left behind. */
final class HeapWatch {
  private final AtomicLong peak = new AtomicLong();

  private HeapWatch() {}

  static HeapWatch start() {
    HeapWatch watch = new HeapWatch();
    watchHeap(watch.peak);
    return watch;
  }

  /** Bytes; zero if nothing was collected yet. */
  long peak() {
    return peak.get();
  }

  /** Collects, and returns the bytes that are alive. */
  long kept() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void watchHeap(AtomicLong peak) {
    Map<String, MemoryType> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .collect(Collectors.toMap(pool -> pool.getName(), pool -> pool.getType()));
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, handback) -> {
              if (notification.getUserData() instanceof CompositeData data) {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(data);
                long used = 0;
                for (Map.Entry<String, MemoryUsage> pool :
                    info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
                  if (pools.get(pool.getKey()) == MemoryType.HEAP) {
                    used += pool.getValue().getUsed();
                  }
                }
                peak.accumulateAndGet(used, Math::max);
              }
            },
            null,
            null);
      }
    }
  }
}
