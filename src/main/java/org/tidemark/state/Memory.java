package org.tidemark.state;

/** Whether a single stored value fits the heap with room to work. */
final class Memory {
  private Memory() {}

  /** True if {@code bytes} are at most a third of the heap: a copy and an index fit beside them. */
  static boolean holds(long bytes) {
    return bytes <= Runtime.getRuntime().maxMemory() / 3;
  }
}
