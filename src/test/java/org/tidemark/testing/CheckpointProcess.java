package org.tidemark.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.JournalEntry;
import org.tidemark.engine.BlockException;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.node.NodeService;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * A node that applies the blocks of a demo market as fast as it can and takes checkpoints beside
 * them, until it is killed. Prints a line for each block: its height.
 */
public final class CheckpointProcess {
  private CheckpointProcess() {}

  /** Arguments: directory, seed, transactions in a block, blocks between checkpoints, how many. */
  public static void main(String[] arguments) throws Failure, BlockException {
    Path directory = Path.of(arguments[0]);
    DemoMarket market =
        new DemoMarket(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    Retention retention =
        new Retention(Long.parseLong(arguments[3]), Integer.parseInt(arguments[4]));
    Node node = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none());
    try (NodeService service = NodeService.start(node, Optional.of(retention))) {
      System.out.println("ready");
      while (true) {
        JournalEntry applied = service.apply(market.next(service.exchange()));
        System.out.println(applied.block().height());
      }
    }
  }
}
