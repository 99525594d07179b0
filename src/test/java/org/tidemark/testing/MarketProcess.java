package org.tidemark.testing;

import java.nio.file.Path;
import org.tidemark.codec.JournalEntry;
import org.tidemark.engine.BlockException;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * A node that applies the blocks of a demo market as fast as it can, until it is killed or cannot
 * write. Prints a line for each block that it believes written: its height.
 */
public final class MarketProcess {
  private MarketProcess() {}

  /** Arguments: directory, seed, synced or unsynced, transactions in a block. */
  public static void main(String[] arguments) throws Failure, BlockException {
    Path directory = Path.of(arguments[0]);
    DemoMarket market =
        new DemoMarket(Long.parseLong(arguments[1]), Integer.parseInt(arguments[3]));
    Node.Durability durability =
        arguments[2].equals("synced") ? Node.Durability.SYNCED : Node.Durability.UNSYNCED;
    try (Node node = Node.open(directory, durability, ScanControl.none())) {
      System.out.println("ready");
      while (true) {
        JournalEntry applied = node.apply(market.next(node.exchange()));
        System.out.println(applied.block().height());
      }
    } catch (Failure e) {
      System.out.println(e.code());
      System.out.println(e.sentence());
      System.exit(1);
    }
  }
}
