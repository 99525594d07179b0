package org.tidemark.bench;

/** The least a Java process does. */
final class Hello {
  private Hello() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    System.out.println("frame");
  }
}
