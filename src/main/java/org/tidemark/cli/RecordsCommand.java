package org.tidemark.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Column;
import org.tidemark.state.Condition;
import org.tidemark.state.ConditionFailure;
import org.tidemark.state.ConditionText;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;
import org.tidemark.state.Row;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.state.RowText;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark orders SOURCE} and {@code tidemark positions SOURCE}. */
abstract class RecordsCommand<R> extends SourceCommand {
  /** Rows read at once where they are sorted. */
  private static final int PAGE = 4096;

  /** How a record is written. */
  enum Format {
    /** The line of DESIGN section 7. */
    CANONICAL,
    /** One object per line. */
    JSON,
    /** RFC 4180 with a header. */
    CSV
  }

  @Option(
      names = "--market",
      paramLabel = "ADDRESS",
      description = "only records of this market (asset)")
  private @Nullable Address market;

  @Option(
      names = "--user",
      paramLabel = "ADDRESS",
      description = "only records of this user (trader)")
  private @Nullable Address user;

  @Option(
      names = "--side",
      paramLabel = "buy|sell",
      description = "only this side; buy also means long, sell short")
  private @Nullable Side side;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = {
        "only records in this state: open (also partly filled),",
        "partly-filled, filled, overfilled, closed, liquidated, undecodable"
      })
  private @Nullable RecordState state;

  @Option(
      names = "--ids",
      paramLabel = "FIRST[-LAST]",
      description = "only these ids, both inclusive")
  private @Nullable String ids;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "only records with this text in one of their fields")
  private String text = "";

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = {
        "only records of which this holds, for example 'price > 1000';",
        "may be given several times: all must hold. COLUMN then",
        "= != < <= > >= VALUE, or LOW..HIGH, or ~ TEXT (contains),",
        "or /REGULAR EXPRESSION/; digits may be separated by , or _"
      })
  private List<String> where = List.of();

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      description = "sort by this column; without it the order is ascending id")
  private @Nullable String sort;

  @Option(names = "--reverse", description = "reverse the order")
  private boolean reverse;

  @Option(names = "--limit", paramLabel = "N", description = "print at most this many records")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "canonical|json|csv",
      description = {
        "canonical: one line of fields in a fixed order (default)",
        "json: one object per line; csv: with a header"
      })
  private Format format = Format.CANONICAL;

  private final RecordKind<R> kind;

  RecordsCommand(Shell shell, RecordKind<R> kind) {
    super(shell);
    this.kind = kind;
  }

  /** {@code tidemark orders}. */
  @Command(
      name = "orders",
      header = "Lists orders, one a line, as they are stored.",
      footerHeading = "%nColumns:%n",
      footer = {
        "  id market side price amount filled remaining state user timestamp book_id",
        "  and in format v2: placed_height changed_height",
        "",
        "Examples:",
        "  tidemark orders /var/lib/node/data --state open --sort price --reverse --limit 10",
        "  tidemark orders /var/lib/node/data --ids 1000-1999 --format csv > orders.csv",
        "  tidemark orders /var/lib/node/data --where 'price > 1,000' --where 'side = buy'"
      })
  static final class Orders extends RecordsCommand<Order> {
    Orders(Shell shell) {
      super(shell, RecordKind.ORDERS);
    }
  }

  /** {@code tidemark positions}. */
  @Command(
      name = "positions",
      header = "Lists positions, one a line, as they are stored.",
      footerHeading = "%nColumns:%n",
      footer = {
        "  id market direction size entry_price leverage state trader timestamp value_id",
        "  and in format v2: close_height close_price realised_profit",
        "",
        "Examples:",
        "  tidemark positions /var/lib/node/data --side sell --state open --format json",
        "  tidemark positions /var/lib/node/data --where 'leverage 20..50' --where 'id != 7'"
      })
  static final class Positions extends RecordsCommand<Position> {
    Positions(Shell shell) {
      super(shell, RecordKind.POSITIONS);
    }
  }

  @Override
  int show(StateView view) throws Failure {
    if (limit < 0) {
      throw misuse("--limit must be at least 0");
    }
    RowTable<R> table = new RowTable<>(view, kind, query());
    Schema schema = view.info().format().schema();
    Format chosen = isJson() ? Format.JSON : format;
    if (chosen == Format.CSV) {
      out().line(RowText.csvHeader(kind, schema));
    }
    long left = limit;
    long undecodable = 0;
    if (table.query().sort().isEmpty() && !reverse) {
      try (var cursor = view.records(kind, table.query().filter().ids())) {
        while (left > 0 && cursor.next()) {
          Row<R> row = cursor.row();
          if (table.query().filter().accepts(kind, row)) {
            undecodable += print(schema, row, chosen);
            left--;
          }
        }
      }
      return remarkGaps(view, undecodable);
    }
    table.build(err());
    for (long from = 0; left > 0 && from < table.size(); from += PAGE) {
      List<Row<R>> page = table.read(from, (int) Math.min(PAGE, left));
      for (Row<R> row : page) {
        undecodable += print(schema, row, chosen);
      }
      left -= page.size();
    }
    return remarkGaps(view, undecodable);
  }

  /** Prints a row; 1 if the format has no room for it because it does not decode. */
  private int print(Schema schema, Row<R> row, Format chosen) {
    switch (chosen) {
      case JSON -> out().line(RowText.json(kind, schema, row));
      case CSV -> out().line(RowText.csv(kind, schema, row));
      case CANONICAL -> {
        if (!(row instanceof Row.Decoded<R> good)) {
          return 1;
        }
        out().line(RowText.canonical(good.value()));
      }
    }
    return 0;
  }

  private RowQuery<R> query() {
    Filter filter =
        new Filter(
            Optional.ofNullable(market),
            Optional.ofNullable(user),
            Optional.ofNullable(side),
            Optional.ofNullable(state),
            idRange(),
            text,
            conditions());
    return new RowQuery<>(filter, sortColumn(), reverse);
  }

  private Optional<Column<R>> sortColumn() {
    if (sort == null) {
      return Optional.empty();
    }
    Optional<Column<R>> column = kind.column(sort);
    if (column.isEmpty()) {
      String names = kind.columns().stream().map(Column::name).collect(Collectors.joining(", "));
      throw misuse("there is no column \"" + sort + "\"; there are " + names);
    }
    return column;
  }

  private List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (String text : where) {
      try {
        conditions.add(ConditionText.parse(kind, text));
      } catch (ConditionFailure e) {
        throw misuse("--where: " + e.sentence() + ' ' + e.nextStep());
      }
    }
    return conditions;
  }

  private IdRange idRange() {
    if (ids == null) {
      return IdRange.ALL;
    }
    try {
      List<UInt64> bounds =
          Arrays.stream(ids.split("-", 2)).map(String::strip).map(UInt64::parse).toList();
      return new IdRange(bounds.getFirst(), bounds.getLast());
    } catch (IllegalArgumentException e) {
      throw misuse("--ids takes an id or FIRST-LAST: " + e.getMessage());
    }
  }
}
