package org.tidemark.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.state.BookLadder;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** {@code tidemark book SOURCE --market A}. */
@Command(
    name = "book",
    header = "Prints the order book of one market.",
    description = {
      "",
      "The book is rebuilt from the open orders: asks above, bids below, the best prices in the",
      "middle. Filled orders that are still stored make no price."
    },
    footerHeading = "%nExample:%n",
    footer =
        "  tidemark book /var/lib/node/data --market 0x2aa4bb78477bd3c7334ba5bd8e8a99c4fdcacc4c")
final class BookCommand extends SourceCommand {
  @Option(
      names = "--market",
      required = true,
      paramLabel = "ADDRESS",
      description = "the market's asset; \"tidemark info\" lists them")
  private @Nullable Address market;

  @Option(
      names = "--levels",
      paramLabel = "N",
      defaultValue = "20",
      description = "price levels per side, the best first (default ${DEFAULT-VALUE})")
  private int levels;

  BookCommand(Shell shell) {
    super(shell);
  }

  @Override
  int show(StateView view) throws Failure {
    if (levels < 1) {
      throw misuse("--levels must be at least 1");
    }
    BookLadder book = BookLadder.of(view, Optional.ofNullable(market).orElseThrow(), levels, err());
    if (isJson()) {
      out().json(json -> write(json, book));
    } else {
      print(book);
    }
    return remarkGaps(view, book.undecodable());
  }

  private static void write(JsonGenerator json, BookLadder book) {
    json.writeStringProperty("market", book.market().toString());
    json.writeBooleanProperty("crossed", book.isCrossed());
    side(json, "bids", book.bids(), book.bidsComplete());
    side(json, "asks", book.asks(), book.asksComplete());
  }

  private static void side(
      JsonGenerator json, String name, List<BookLadder.Level> levels, boolean complete) {
    json.writeArrayPropertyStart(name);
    for (BookLadder.Level level : levels) {
      json.writeStartObject();
      json.writeStringProperty("price", level.price().toString());
      json.writeStringProperty("amount", level.amount().toString());
      json.writeNumberProperty("orders", level.orders());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanProperty(name + "_complete", complete);
  }

  private void print(BookLadder book) {
    TextTable table = new TextTable("side", ">price", ">amount", ">orders");
    if (!book.asksComplete()) {
      table.row("ask", "…", "…", "…");
    }
    book.asks().reversed().forEach(level -> row(table, "ask", level));
    book.bids().forEach(level -> row(table, "bid", level));
    if (!book.bidsComplete()) {
      table.row("bid", "…", "…", "…");
    }
    table.print(out());
    if (book.bids().isEmpty() && book.asks().isEmpty()) {
      out().line("(no open orders)");
    }
    if (book.isCrossed()) {
      out().line("");
      out()
          .line(
              "The book is crossed: the best bid "
                  + book.bids().getFirst().price()
                  + " is not below the best ask "
                  + book.asks().getFirst().price()
                  + ".");
    }
  }

  private static void row(TextTable table, String side, BookLadder.Level level) {
    table.row(
        side, level.price().toString(), level.amount().toString(), Long.toString(level.orders()));
  }
}
