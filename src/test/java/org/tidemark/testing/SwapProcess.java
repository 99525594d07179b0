package org.tidemark.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.SteppedSwap;
import org.tidemark.storage.StorageException;

/**
 * Swaps a directory: once ({@code swap}, {@code undo}, {@code link}), back and forth until it is
 * killed ({@code loop}), or takes it and waits ({@code hold}). Prints each step, and then ends
 * ({@code halt}) or waits ({@code wait}) at one.
 */
public final class SwapProcess {
  private final Path target;
  private final String stop;
  private final String at;

  private SwapProcess(Path target, String stop, String at) {
    this.target = target;
    this.stop = stop;
    this.at = at;
  }

  /** Arguments: what to do, the target, what to do at a step, the step, directories to copy. */
  public static void main(String[] arguments) throws IOException {
    SwapProcess process = new SwapProcess(Path.of(arguments[1]), arguments[2], arguments[3]);
    List<Path> sources = Stream.of(arguments).skip(4).map(Path::of).toList();
    try {
      switch (arguments[0]) {
        case "swap" -> process.swap(sources.getFirst(), false);
        case "link" -> process.swap(sources.getFirst(), true);
        case "undo" -> process.undo();
        case "hold" -> process.hold();
        case "recover" -> System.out.println(DirectorySwap.recover(process.target));
        default -> {
          System.out.println("ready");
          for (int i = 0; true; i++) {
            process.swap(sources.get(i % sources.size()), false);
            if (i % 3 == 2) {
              process.undo();
            }
          }
        }
      }
    } catch (StorageException e) {
      System.out.println(e.problem());
      System.out.println(e.sentence());
    }
  }

  private void swap(Path source, boolean link) throws StorageException, IOException {
    try (DirectorySwap swap = SteppedSwap.begin(target, this::step)) {
      Files.createDirectory(swap.aside());
      step("building");
      try (Stream<Path> files = Files.list(source)) {
        for (Path file : files.toList()) {
          Path copy = swap.aside().resolve(file.getFileName());
          if (link) {
            Files.createLink(copy, file);
          } else {
            Files.copy(file, copy);
          }
        }
      }
      step("built");
      swap.swap("test of a swap");
    }
    System.out.println("swapped");
  }

  private void undo() throws StorageException {
    Path newest = DirectorySwap.replaced(target).getFirst().path();
    Optional<Path> kept = SteppedSwap.undo(target, newest, this::step);
    System.out.println("undone " + kept.isPresent());
  }

  private void hold() throws StorageException, IOException {
    try (DirectorySwap swap = SteppedSwap.begin(target, this::step)) {
      System.out.println("holds " + swap.aside().getFileName());
      awaitLine();
    }
    System.out.println("closed");
  }

  private void step(String name) {
    System.out.println(name);
    if (!name.equals(at)) {
      return;
    }
    if (stop.equals("halt")) {
      Runtime.getRuntime().halt(3);
    }
    awaitLine();
  }

  /** Ends with the line, or with the parent. */
  private static void awaitLine() {
    try {
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      Runtime.getRuntime().halt(4);
    }
  }
}
