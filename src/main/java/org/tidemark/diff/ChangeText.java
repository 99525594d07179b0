package org.tidemark.diff;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BlockText;
import org.tidemark.storage.Damage;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Differences as text: for the command line and for exports (DESIGN section 7). */
public final class ChangeText {
  private static final JsonFactory JSON = new JsonFactory();

  /** The columns of {@link #csv}. */
  public static final String CSV_HEADER = "kind,id,change,market,user,field,left,right,delta,cause";

  private ChangeText() {}

  /**
   * One JSON object on one line: {@code {"kind":"order","id":"17","change":"changed","market":
   * "0x…","fields":{"filled":["0x0","0x12c"]},"cause":[{"height":1042,"transaction":3,"event":
   * "order_cancelled","text":"…"}]}}. Values are written as {@link FieldChange#text}, null where a
   * side has none. Other entries have a {@code family}; what cannot be read has {@code left} and
   * {@code right}, each with a status and perhaps a reason.
   */
  public static String json(Change change, List<Cause> causes) {
    return line(json -> {
      json.writeStringProperty("kind", change.kind().text());
      if (change.kind() == ChangeKind.OTHER) {
        json.writeStringProperty("family", change.family());
      }
      json.writeStringProperty("id", change.id());
      json.writeStringProperty("change", change.type().text());
      change.market().ifPresent(market -> json.writeStringProperty("market", market.toString()));
      json.writeObjectPropertyStart("fields");
      for (FieldChange field : change.fields()) {
        json.writeArrayPropertyStart(field.name());
        value(json, field.left());
        value(json, field.right());
        json.writeEndArray();
      }
      json.writeEndObject();
      if (change.hasProblem()) {
        side(json, "left", change.left());
        side(json, "right", change.right());
      }
      json.writeArrayPropertyStart("cause");
      causes.forEach(cause -> cause(json, cause, change));
      json.writeEndArray();
    });
  }

  private static void value(JsonGenerator json, Optional<Object> value) {
    if (value.isPresent()) {
      json.writeString(FieldChange.text(value.get()));
    } else {
      json.writeNull();
    }
  }

  private static void side(JsonGenerator json, String name, Part part) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("status", part.status());
    part.problem().ifPresent(reason -> json.writeStringProperty("reason", reason));
    json.writeEndObject();
  }

  private static void cause(JsonGenerator json, Cause cause, Change change) {
    json.writeStartObject();
    number(json, "height", cause.height());
    cause.transaction().ifPresent(number -> json.writeNumberProperty("transaction", number));
    cause.from().ifPresent(from -> json.writeStringProperty("from", from.toString()));
    json.writeStringProperty("event", BlockText.name(cause.event()));
    json.writeStringProperty("text", CauseText.of(cause, change));
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, UInt64 number) {
    json.writeNumberProperty(name, new BigInteger(number.toString()));
  }

  /**
   * The summary as the last line of DESIGN section 7: {@code {"summary":{"same":false,"complete":
   * true,"order":{"added":1,"removed":0,"changed":2,"unreadable":0},…}}}.
   */
  public static String json(DiffSummary summary) {
    return line(json -> {
      json.writeObjectPropertyStart("summary");
      json.writeBooleanProperty("same", summary.isSame());
      json.writeBooleanProperty("complete", summary.isComplete());
      json.writeStringProperty("method", summary.method().text());
      for (ChangeKind kind : ChangeKind.values()) {
        json.writeObjectPropertyStart(kind.text());
        counts(json, summary.of(kind));
        json.writeEndObject();
      }
      json.writeNumberProperty("stored_differently", summary.storedDifferently());
      json.writeArrayPropertyStart("markets");
      summary.markets().forEach(market -> market(json, market));
      json.writeEndArray();
      summary
          .journal()
          .ifPresent(heights -> {
            json.writeObjectPropertyStart("journal");
            number(json, "above", heights.from());
            number(json, "to", heights.to());
            json.writeEndObject();
          });
      summary.parting().ifPresent(height -> number(json, "journals_part_at", height));
      summary.unexplained().ifPresent(count -> json.writeNumberProperty("unexplained", count));
      json.writeArrayPropertyStart("notes");
      summary.notes().forEach(json::writeString);
      json.writeEndArray();
      damages(json, "left_damages", summary.leftDamages());
      damages(json, "right_damages", summary.rightDamages());
      json.writeEndObject();
    });
  }

  private static void damages(JsonGenerator json, String name, List<Damage> damages) {
    json.writeArrayPropertyStart(name);
    damages.forEach(damage -> json.writeString(damage.toString()));
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, KindCounts counts) {
    for (ChangeType type : ChangeType.values()) {
      json.writeNumberProperty(type.text(), counts.of(type));
    }
  }

  private static void market(JsonGenerator json, MarketDelta market) {
    json.writeStartObject();
    json.writeStringProperty("asset", market.market().toString());
    json.writeObjectPropertyStart("order");
    counts(json, market.orders());
    json.writeEndObject();
    json.writeObjectPropertyStart("position");
    counts(json, market.positions());
    json.writeEndObject();
    json.writeStringProperty("bid_amount", market.bidAmount().toString());
    json.writeStringProperty("ask_amount", market.askAmount().toString());
    json.writeStringProperty("notional", market.notional().toString());
    json.writeStringProperty("long_interest", market.longInterest().toString());
    json.writeStringProperty("short_interest", market.shortInterest().toString());
    market
        .depths()
        .ifPresent(depths -> {
          depth(json, "left", depths.left());
          depth(json, "right", depths.right());
        });
    json.writeEndObject();
  }

  private static void depth(JsonGenerator json, String name, MarketDelta.Depth depth) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("bids", depth.bids());
    json.writeNumberProperty("asks", depth.asks());
    json.writeStringProperty("bid_amount", depth.bidAmount().toString());
    json.writeStringProperty("ask_amount", depth.askAmount().toString());
    price(json, "best_bid", depth.bestBid());
    price(json, "best_ask", depth.bestAsk());
    json.writeStringProperty("long_interest", depth.longInterest().toString());
    json.writeStringProperty("short_interest", depth.shortInterest().toString());
    json.writeEndObject();
  }

  private static void price(JsonGenerator json, String name, Optional<UInt256> price) {
    if (price.isPresent()) {
      json.writeStringProperty(name, price.get().toString());
    } else {
      json.writeNullProperty(name);
    }
  }

  private interface Body {
    void write(JsonGenerator json);
  }

  private static String line(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * CSV lines (RFC 4180) in the columns of {@link #CSV_HEADER}, one for each field that differs,
   * without line ends. Numbers are decimal digits; {@code delta} is right less left.
   */
  public static List<String> csv(Change change, List<Cause> causes) {
    StringJoiner why = new StringJoiner("; ");
    causes.forEach(cause -> why.add(CauseText.of(cause, change)));
    List<FieldChange> fields = change.fields();
    if (fields.isEmpty()) {
      String left = change.left().problem().orElse(change.left().status());
      String right = change.right().problem().orElse(change.right().status());
      return List.of(csv(change, "", left, right, "", why.toString()));
    }
    return fields.stream()
        .map(field ->
            csv(
                change,
                field.name(),
                field.left().map(Object::toString).orElse(""),
                field.right().map(Object::toString).orElse(""),
                field.delta().map(BigInteger::toString).orElse(""),
                why.toString()))
        .toList();
  }

  private static String csv(
      Change change, String field, String left, String right, String delta, String cause) {
    StringJoiner cells = new StringJoiner(",");
    cells.add(change.kind().text());
    cells.add(quoted(change.id()));
    cells.add(change.type().text());
    cells.add(change.market().map(Object::toString).orElse(""));
    cells.add(change.user().map(Object::toString).orElse(""));
    cells.add(field).add(quoted(left)).add(quoted(right)).add(delta).add(quoted(cause));
    return cells.toString();
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Counts by type in words, for example {@code 3 added, 1 changed}; empty if there are none. */
  public static String words(KindCounts counts) {
    StringJoiner words = new StringJoiner(", ");
    for (ChangeType type : ChangeType.values()) {
      if (counts.of(type) > 0) {
        words.add(counts.of(type) + " " + type.text());
      }
    }
    return words.toString();
  }
}
