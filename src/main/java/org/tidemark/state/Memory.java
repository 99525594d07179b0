package org.tidemark.state;

/** Whether a single stored value fits the heap with room to work. */
final class Memory {
  private Memory() {}

  /** True if {@code bytes} are at most a third of the heap: a copy and an index fit beside them. */
  static boolean holds(long bytes) {
    return bytes <= Runtime.getRuntime().maxMemory() / 3;
  }

  /**
   * True if what {@code bytes} decode to fits, on several threads at once: the smallest event takes
   * 12 bytes stored and about 60 as an object with its place in a list.
   */
  static boolean holdsDecoded(long bytes) {
    return bytes <= Runtime.getRuntime().maxMemory() / 32;
  }
}
