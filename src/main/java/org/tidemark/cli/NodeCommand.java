package org.tidemark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.node.BlockReader;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.DemoRun;
import org.tidemark.node.Node;
import org.tidemark.node.NodeService;
import org.tidemark.state.BlockText;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark node run|apply DIR}: the exchange itself. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    header = "Runs the exchange on a data directory in format v2.",
    description = {
      "",
      "Each block is written as one batch, so that a node that is killed at any instant goes on",
      "from its last block. Only one node may hold a directory; looking at it needs no lock."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = {NodeCommand.Run.class, NodeCommand.Apply.class, HelpCommand.class})
final class NodeCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Optional.ofNullable(spec).orElseThrow().commandLine(), "run or apply is missing");
  }

  /** What both commands share. */
  @Command(
      mixinStandardHelpOptions = true,
      versionProvider = Tidemark.Version.class,
      sortOptions = false,
      parameterListHeading = "%n",
      optionListHeading = "%n")
  abstract static class NodeAction implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "DIR",
        description = "data directory in format v2; made if absent or empty")
    private @Nullable Path directory;

    @Option(
        names = "--no-sync",
        description =
            "do not wait for the disk after each block: faster; a crash of the machine, not of the"
                + " node, can lose the last blocks")
    private boolean unsynced;

    @Option(
        names = "--checkpoint-every",
        paramLabel = "N",
        description =
            "take a checkpoint every N blocks, 0 for none (default: what \"checkpoint retention\""
                + " set, else 1000)")
    private @Nullable Long every;

    @Option(
        names = "--checkpoint-keep",
        paramLabel = "K",
        description = "keep the last K of them, and pinned ones (default: likewise, else 10)")
    private @Nullable Integer keep;

    @Spec private @Nullable CommandSpec spec;

    private final Shell shell;

    NodeAction(Shell shell) {
      this.shell = shell;
    }

    final NodeService open() throws Failure {
      Path data = Optional.ofNullable(directory).orElseThrow();
      Optional<Retention> retention = retention(data);
      Node.Durability durability = unsynced ? Node.Durability.UNSYNCED : Node.Durability.SYNCED;
      Node node = Node.open(data, durability, shell.err());
      NodeService service = NodeService.start(node, retention);
      node.notes().forEach(shell.err()::remark);
      service.notes().forEach(shell.err()::remark);
      return service;
    }

    /** What was asked for; the half that was not is as it is written, or the default. */
    private Optional<Retention> retention(Path data) {
      if (every == null && keep == null) {
        return Optional.empty();
      }
      Retention written = written(data);
      long blocks = every == null ? written.every() : every;
      int count = keep == null ? written.keep() : keep;
      if (blocks < 0 || count < 1) {
        throw misuse("--checkpoint-every must be at least 0, --checkpoint-keep at least 1");
      }
      return Optional.of(new Retention(blocks, count));
    }

    private Retention written(Path data) {
      if (every != null && keep != null) {
        return Retention.DEFAULT;
      }
      try {
        return CheckpointFolder.of(data).retention();
      } catch (Failure e) {
        // A node that does not start over this would be worse.
        shell.err().remark(e.sentence() + " The node prunes nothing then, unless it is told to.");
        return NodeService.NO_PRUNING;
      }
    }

    /** A checkpoint that failed has not stopped the node, and must not go unsaid. */
    final void remark(Optional<String> trouble) {
      trouble.ifPresent(sentence -> shell.err().remark("No checkpoint: " + sentence));
    }

    final Shell shell() {
      return shell;
    }

    final ParameterException misuse(String message) {
      return new ParameterException(Optional.ofNullable(spec).orElseThrow().commandLine(), message);
    }
  }

  /** {@code tidemark node run DIR}. */
  @Command(
      name = "run",
      header = "Runs a node with a demo market.",
      description = {
        "",
        "Several assets, hundreds of traders, prices that wander around a mean, cancels, partial",
        "fills, liquidations. The same seed makes the same blocks, also after a stop in between.",
        "Ctrl+C stops it after the block it is at."
      })
  static final class Run extends NodeAction {
    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "what the market follows from (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
        names = "--blocks",
        paramLabel = "N",
        defaultValue = "0",
        description = "stop after so many blocks; 0 goes on until stopped (default)")
    private long blocks;

    @Option(
        names = "--rate",
        paramLabel = "R",
        defaultValue = "2",
        description = "blocks a second; 0 is as fast as possible (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
        names = "--transactions",
        paramLabel = "T",
        defaultValue = "25",
        description = "about so many in a block (default: ${DEFAULT-VALUE})")
    private int transactions;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    Run(Shell shell) {
      super(shell);
    }

    @Override
    public Integer call() throws Failure {
      if (blocks < 0 || !(rate >= 0) || transactions < 1) {
        throw misuse("--blocks and --rate must be at least 0, --transactions at least 1");
      }
      DemoMarket market = new DemoMarket(seed, transactions);
      try (DemoRun run = new DemoRun(open(), market, () -> {})) {
        long applied = run.apply(blocks, rate, shell().err());
        if (blocks > 0 && applied == blocks) {
          run.finishCheckpoints();
        }
        shell().err().clear();
        remark(run.trouble());
        if (json) {
          String height = run.height().map(UInt64::toString).orElse("null");
          shell().out().line("{\"applied\":" + applied + ",\"height\":" + height + "}");
          return Tidemark.OK;
        }
        shell()
            .out()
            .line(
                "Applied "
                    + applied
                    + (applied == 1 ? " block" : " blocks")
                    + run.height().map(height -> ", height " + height).orElse("")
                    + ".");
        return Tidemark.OK;
      }
    }
  }

  /** {@code tidemark node apply DIR BLOCKS.jsonl}. */
  @Command(
      name = "apply",
      header = "Applies blocks from a file, one JSON object a line; prints receipts.",
      description = {
        "",
        "Prints a line for each block, with its receipts and the digest of the state after it.",
        "At a line that is wrong it stops: the blocks before are applied, nothing from it on."
      })
  static final class Apply extends NodeAction {
    @Parameters(
        index = "1",
        paramLabel = "BLOCKS.jsonl",
        description = "the file, or - for standard input")
    private @Nullable String file;

    @Option(
        names = "--no-digest",
        description =
            "leave the digest out; it takes a reading of the whole state after each block")
    private boolean noDigest;

    Apply(Shell shell) {
      super(shell);
    }

    @Override
    public Integer call() throws Failure {
      String name = Optional.ofNullable(file).orElseThrow();
      boolean fromInput = name.equals("-");
      try (InputStream input = fromInput ? InputStream.nullInputStream() : open(name)) {
        BlockReader blocks =
            new BlockReader(fromInput ? "standard input" : name, fromInput ? System.in : input);
        // A first line that is wrong, or a slip in the file's name, leaves no new directory behind.
        Optional<Block> first = blocks.next();
        if (first.isPresent()) {
          try (NodeService node = open()) {
            try {
              apply(node, first.get(), blocks, fromInput);
            } finally {
              remark(node.trouble());
            }
            node.finishCheckpoints();
          }
        }
        return Tidemark.OK;
      } catch (IOException e) {
        throw new InputException(name, e);
      }
    }

    private static InputStream open(String name) throws IOException {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new IOException("it is a directory");
      }
      return Files.newInputStream(path);
    }

    private void apply(NodeService node, Block first, BlockReader blocks, boolean flush)
        throws Failure {
      for (Optional<Block> block = Optional.of(first); block.isPresent(); block = blocks.next()) {
        JournalEntry applied;
        try {
          applied = node.apply(block.get());
        } catch (BlockException e) {
          throw blocks.refused(e);
        }
        Optional<String> digest =
            noDigest ? Optional.empty() : Optional.of(node.digest(shell().err()).state());
        try {
          shell().out().line(BlockText.receipts(applied, digest));
          if (flush) {
            shell().out().flush();
          }
        } catch (Output.ClosedPipe | Output.WriteFailure e) {
          throw new UnreadReceipts(applied.block().height(), e);
        }
      }
      try {
        shell().out().flush();
      } catch (Output.ClosedPipe | Output.WriteFailure e) {
        throw new UnreadReceipts(node.height().orElseThrow(), e);
      }
    }
  }

  /** Unlike a listing that nobody reads on, blocks that were applied stay applied. */
  static final class UnreadReceipts extends Failure {
    private static final long serialVersionUID = 1L;

    UnreadReceipts(UInt64 height, RuntimeException cause) {
      super(
          "RECEIPTS_UNREAD",
          "The receipts cannot be written any further: " + reason(cause) + ".",
          "Blocks up to height "
              + height
              + " are applied; \"tidemark blocks --json\" prints their receipts again.",
          cause);
    }

    private static String reason(RuntimeException cause) {
      return String.valueOf(cause.getMessage()).replaceFirst("\\.$", "");
    }
  }

  /** The file of blocks cannot be read. */
  static final class InputException extends Failure {
    private static final long serialVersionUID = 1L;

    InputException(String name, IOException cause) {
      super(
          "INPUT_UNREADABLE",
          name + " cannot be read: " + reason(cause) + ".",
          "Check the path; nothing was applied.",
          cause);
    }

    private static String reason(IOException cause) {
      return cause instanceof NoSuchFileException
          ? "it is not there"
          : String.valueOf(cause.getMessage());
    }
  }
}
