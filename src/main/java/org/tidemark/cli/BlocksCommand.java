package org.tidemark.cli;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.BlockSummary;
import org.tidemark.state.BlockText;
import org.tidemark.state.IdRange;
import org.tidemark.state.Row;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark blocks SOURCE}. */
@Command(
    name = "blocks",
    header = "Lists the blocks of the journal, one a line, in ascending height.",
    description = {
      "",
      "Format v2 keeps every block with its receipts until the journal is pruned; format v1 keeps",
      "none. With --json each line holds a block's receipts, with --blocks the block as it was",
      "handed to the node, so that a journal can be replayed by \"tidemark node apply\"."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark blocks /var/lib/node/data --from 1000 --limit 20",
      "  tidemark blocks /var/lib/node/data --blocks > blocks.jsonl"
    })
final class BlocksCommand extends SourceCommand {
  @Option(
      names = "--from",
      paramLabel = "HEIGHT",
      defaultValue = "0",
      description = "the first height (default: the first there is)")
  private UInt64 from = UInt64.ZERO;

  @Option(
      names = "--to",
      paramLabel = "HEIGHT",
      description = "the last height (default: the last there is)")
  private @Nullable UInt64 to;

  @Option(names = "--limit", paramLabel = "N", description = "print at most this many blocks")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--blocks",
      description = "print the blocks as JSON instead of what became of them")
  private boolean blocks;

  BlocksCommand(Shell shell) {
    super(shell);
  }

  @Override
  int show(StateView view) throws Failure {
    UInt64 last = Optional.ofNullable(to).orElse(UInt64.MAX);
    if (limit < 0) {
      throw misuse("--limit must be at least 0");
    }
    if (from.compareTo(last) > 0) {
      throw misuse("--from is above --to");
    }
    if (!BlockCursor.isKnownTo(view.info().format())) {
      throw SourceException.noBlocks(view.info().source(), view.info().format());
    }
    boolean text = !isJson() && !blocks;
    if (text) {
      out().line(line("height", "time", "transactions", "failed", "events"));
    }
    long undecodable = 0;
    try (BlockCursor cursor = BlockCursor.over(view, new IdRange(from, last))) {
      for (long left = limit; left > 0 && cursor.next(); left--) {
        Row<JournalEntry> row = cursor.row();
        if (text) {
          print(BlockSummary.of(row));
        } else if (row instanceof Row.Decoded<JournalEntry> good) {
          out()
              .line(
                  blocks
                      ? BlockText.block(good.value().block())
                      : BlockText.receipts(good.value(), Optional.empty()));
        } else {
          undecodable++;
        }
      }
    }
    return remarkGaps(view, undecodable);
  }

  private void print(BlockSummary block) {
    if (block.problem().isPresent()) {
      String reason = String.valueOf(block.problem().get().getMessage());
      out().line(String.format(Locale.ROOT, "%20s  does not decode: %s", block.height(), reason));
      return;
    }
    out()
        .line(
            line(
                block.height().toString(),
                BlockText.time(block.timestamp()),
                String.valueOf(block.transactions()),
                String.valueOf(block.failed()),
                String.valueOf(block.events())));
  }

  /** Streams: a table that looks for its widest cell would hold the whole journal. */
  private static String line(
      String height, String time, String transactions, String failed, String events) {
    return String.format(
        Locale.ROOT, "%20s  %-24s  %12s  %8s  %8s", height, time, transactions, failed, events);
  }
}
