package org.tidemark.codec.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.StateHasher;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JsonToken;

/**
 * Reads a backup, or the JSON that the Rust node exports, strictly: what is not as it must be is
 * refused with its place. One for one file; memory does not depend on its size.
 *
 * @param <E> why the sink cannot take what is read
 */
public final class BackupReader<E extends Exception> {
  private static final List<String> NODES_FIELDS =
      List.of("height", "timestamp", "orders", "positions", "orderbooks");

  private final Tokens in;
  private final BackupSink<E> sink;
  private final RecordReader records;
  private final BookReader books;
  private final OtherReader<E> others;
  private final ContentHasher hasher = new ContentHasher();
  private final Set<String> seen = new HashSet<>();
  private Schema schema = Schema.V1;
  private boolean isOwn;
  private Optional<UInt64> height = Optional.empty();
  private Optional<UInt64> timestamp = Optional.empty();
  private Optional<UInt64> metaHeight = Optional.empty();
  private Optional<UInt64> metaTimestamp = Optional.empty();
  private @Nullable BackupDigest promised;
  private BackupSummary.@Nullable Counts promisedCounts;
  private long orders;
  private long positions;
  private long orderbooks;
  private long marks;

  private BackupReader(Tokens in, BackupSink<E> sink) {
    this.in = in;
    this.sink = sink;
    this.records = new RecordReader(in);
    this.books = new BookReader(in, records);
    this.others = new OtherReader<>(in, sink, hasher);
  }

  /**
   * Reads it to its end, and compares counts and digest with what it promises.
   *
   * @param unpacked the file's JSON; not closed
   * @throws BackupException why it is refused; the sink has then been given a part of it
   * @throws IOException if the stream cannot be read
   * @throws E of the sink
   */
  public static <E extends Exception> BackupSummary read(InputStream unpacked, BackupSink<E> sink)
      throws BackupException, IOException, E {
    return new BackupReader<>(new Tokens(unpacked), sink).read();
  }

  /**
   * The format of the state, by the first fields.
   *
   * @throws BackupException if they are not those of a backup or of the node's JSON
   */
  public static Schema schema(InputStream unpacked) throws BackupException, IOException {
    BackupReader<RuntimeException> reader =
        new BackupReader<>(new Tokens(unpacked), new ContentHasher());
    reader.begin();
    return reader.schema;
  }

  private BackupSummary read() throws BackupException, IOException, E {
    String first = begin();
    sink.begin(schema);
    if (!isOwn) {
      field(first);
    }
    in.enterSection("");
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterSection(name);
      requireNew(name);
      field(name);
      in.enterSection("");
    }
    requireComplete();
    in.requireEnd();
    if (isOwn) {
      prove();
    }
    return new BackupSummary(
        schema, height(), timestamp(), Optional.ofNullable(promised), counts());
  }

  /** The object, and whose it is: a backup says so in its first field, which is the answer. */
  private String begin() throws BackupException, IOException {
    try {
      in.expect(JsonToken.START_OBJECT);
    } catch (BackupException e) {
      throw e.problem() == BackupProblem.BACKUP_TRUNCATED ? e : notOne(e);
    }
    String name = in.nextName();
    seen.add(name);
    in.enterSection(name);
    isOwn = name.equals("format");
    if (!isOwn && !NODES_FIELDS.contains(name)) {
      throw in.refuse(
          BackupProblem.BACKUP_NOT_ONE,
          "it does not begin like a backup, nor like a snapshot that the node exports");
    }
    if (!isOwn) {
      return name;
    }
    if (!in.text().equals(Fields.FORMAT)) {
      throw in.refuse(BackupProblem.BACKUP_NOT_ONE, "its format is not " + Fields.FORMAT);
    }
    requireNext("version");
    UInt64 version = in.u64();
    if (version.bits() != Fields.VERSION) {
      throw in.refuse(
          BackupProblem.BACKUP_VERSION,
          "it is of version " + version + ", this Tidemark reads " + Fields.VERSION);
    }
    requireNext("state_format");
    String format = in.text();
    Optional<Schema> known = Schema.ofCode(format);
    if (known.isEmpty()) {
      throw in.refuse(BackupProblem.BACKUP_VERSION, "it is of a state in format " + format);
    }
    schema = known.get();
    hasher.begin(schema);
    return name;
  }

  private static BackupException notOne(BackupException e) {
    return new BackupException(
        BackupProblem.BACKUP_NOT_ONE,
        e.line(),
        e.column(),
        "",
        "it does not begin with a JSON object",
        e);
  }

  private void requireNext(String wanted) throws BackupException, IOException {
    String name = in.nextName();
    in.enterSection(wanted);
    if (!name.equals(wanted)) {
      throw in.refuse(
          BackupProblem.BACKUP_FIELD, "a backup begins with format, version and state_format");
    }
    seen.add(name);
  }

  private void requireNew(String name) throws BackupException {
    if (!seen.add(name)) {
      throw in.refuse(BackupProblem.BACKUP_DUPLICATE, "the field is there twice");
    }
    if (isOwn && promised != null) {
      throw in.refuse(BackupProblem.BACKUP_ORDER, "the field comes after the digest");
    }
    if (!isOwn && !NODES_FIELDS.contains(name)) {
      throw unknown();
    }
  }

  private BackupException unknown() {
    return in.refuse(BackupProblem.BACKUP_FIELD, "the field is not known");
  }

  private void field(String name) throws BackupException, IOException, E {
    switch (name) {
      case "height" -> height = Optional.of(in.u64());
      case "timestamp" -> timestamp = Optional.of(in.u64());
      case "orders" -> orders();
      case "positions" -> positions();
      case "orderbooks" -> orderbooks();
      case "marks" -> marks();
      case "meta" -> meta();
      case "other" -> others.read();
      case "digest" -> digest();
      default -> throw unknown();
    }
  }

  private void orders() throws BackupException, IOException, E {
    @Nullable UInt64 last = null;
    in.expect(JsonToken.START_ARRAY);
    while (in.hasElement(JsonToken.START_ARRAY)) {
      in.nextElement();
      requireRecords();
      UInt64 id = in.u64();
      last = requireAscending(last, id);
      Order order = records.order(id, schema);
      in.expect(JsonToken.END_ARRAY);
      if (isOwn) {
        hasher.order(order);
      }
      requireTaken(sink.order(order), id);
      orders++;
    }
  }

  private void positions() throws BackupException, IOException, E {
    @Nullable UInt64 last = null;
    in.expect(JsonToken.START_ARRAY);
    while (in.hasElement(JsonToken.START_ARRAY)) {
      in.nextElement();
      requireRecords();
      UInt64 id = in.u64();
      last = requireAscending(last, id);
      Position position = records.position(id, schema);
      in.expect(JsonToken.END_ARRAY);
      if (isOwn) {
        hasher.position(position);
      }
      requireTaken(sink.position(position), id);
      positions++;
    }
  }

  private void requireRecords() throws BackupException {
    if (schema == Schema.RAW) {
      throw in.refuse(BackupProblem.BACKUP_FIELD, "raw entries are no records");
    }
  }

  /** The node's own JSON need not be in order; a backup is, and the digest counts on it. */
  private UInt64 requireAscending(@Nullable UInt64 last, UInt64 id) throws BackupException {
    if (isOwn && last != null && id.compareTo(last) <= 0) {
      throw id.equals(last)
          ? in.refuse(BackupProblem.BACKUP_DUPLICATE, "id " + id + " is there twice")
          : in.refuse(BackupProblem.BACKUP_ORDER, "id " + id + " comes after " + last);
    }
    return id;
  }

  private void requireTaken(boolean taken, UInt64 id) throws BackupException {
    if (!taken) {
      throw in.refuse(BackupProblem.BACKUP_DUPLICATE, "id " + id + " is there twice");
    }
  }

  private void orderbooks() throws BackupException, IOException, E {
    in.expect(JsonToken.START_ARRAY);
    while (in.hasElement(JsonToken.START_ARRAY)) {
      in.nextElement();
      requireRecords();
      if (isOwn) {
        books.check();
      } else {
        books.read(sink);
      }
      orderbooks++;
    }
  }

  private void marks() throws BackupException, IOException, E {
    in.expect(JsonToken.START_ARRAY);
    @Nullable MarkPrice last = null;
    while (in.hasElement(JsonToken.START_ARRAY)) {
      in.nextElement();
      MarkPrice mark = records.mark();
      if (schema != Schema.V2) {
        throw in.refuse(
            BackupProblem.BACKUP_FIELD, "format " + schema.code() + " stores no mark prices");
      }
      if (last != null && mark.market().compareTo(last.market()) <= 0) {
        throw in.refuse(
            mark.market().equals(last.market())
                ? BackupProblem.BACKUP_DUPLICATE
                : BackupProblem.BACKUP_ORDER,
            "market " + mark.market() + " comes after " + last.market());
      }
      last = mark;
      hasher.mark(mark);
      sink.mark(mark);
      marks++;
    }
  }

  private void meta() throws BackupException, IOException, E {
    in.expect(JsonToken.START_OBJECT);
    Set<String> names = new HashSet<>();
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterField(name);
      if (!V2.METAS.contains(name) || schema != Schema.V2) {
        throw unknown();
      }
      if (!names.add(name)) {
        throw in.refuse(BackupProblem.BACKUP_DUPLICATE, "the field is there twice");
      }
      UInt64 value = in.u64();
      if (name.equals(V2.FORMAT) && value.bits() != V2.VERSION) {
        throw in.refuse(BackupProblem.BACKUP_VERSION, "the state is in format v" + value);
      }
      if (name.equals(V2.HEIGHT)) {
        metaHeight = Optional.of(value);
      } else if (name.equals(V2.TIMESTAMP)) {
        metaTimestamp = Optional.of(value);
      }
      hasher.meta(name, value);
      sink.meta(name, value);
    }
  }

  private void digest() throws BackupException, IOException {
    in.expect(JsonToken.START_OBJECT);
    List<String> digests = new ArrayList<>();
    in.enterField("counts");
    if (!in.nextName().equals("counts")) {
      throw in.refuse(BackupProblem.BACKUP_FIELD, "the counts come first");
    }
    promisedCounts =
        new BackupSummary.Counts(
            count("orders"),
            count("positions"),
            count("orderbooks"),
            count("marks"),
            count("other"));
    in.expect(JsonToken.END_OBJECT);
    for (String name : List.of("orders", "positions", "marks", "state", "content")) {
      in.enterField(name);
      if (!in.nextName().equals(name)) {
        throw in.refuse(BackupProblem.BACKUP_FIELD, "the digest has not the fields it must have");
      }
      String text = in.text();
      if (!text.matches("[0-9a-f]{64}")) {
        throw in.refuse(BackupProblem.BACKUP_HEX, "it is not 64 lower-case hex digits");
      }
      digests.add(text);
    }
    in.expect(JsonToken.END_OBJECT);
    promised =
        new BackupDigest(
            new StateHasher.Sections(
                digests.get(0), digests.get(1), digests.get(2), digests.get(3)),
            digests.get(4));
  }

  private long count(String name) throws BackupException, IOException {
    if (name.equals("orders")) {
      in.expect(JsonToken.START_OBJECT);
    }
    in.enterField("counts." + name);
    if (!in.nextName().equals(name)) {
      throw in.refuse(BackupProblem.BACKUP_FIELD, "the counts have not the fields they must have");
    }
    UInt64 value = in.u64();
    if (value.bits() < 0) {
      throw in.refuse(BackupProblem.BACKUP_RANGE, value + " is more than can be counted");
    }
    return value.bits();
  }

  private void requireComplete() throws BackupException {
    List<String> required =
        isOwn
            ? List.of(
                "height", "timestamp", "orders", "positions", "marks", "meta", "other", "digest")
            : NODES_FIELDS;
    for (String name : required) {
      if (!seen.contains(name)) {
        in.enterSection(name);
        throw in.refuse(BackupProblem.BACKUP_FIELD, "the field is missing");
      }
    }
  }

  private void prove() throws BackupException {
    BackupSummary.Counts found = counts();
    if (!found.equals(promisedCounts)) {
      in.enterSection("digest");
      in.enterField("counts");
      throw in.refuse(
          BackupProblem.BACKUP_COUNT, "it promises " + promisedCounts + ", there are " + found);
    }
    BackupDigest digest = hasher.finish();
    if (!digest.equals(promised)) {
      in.enterSection("digest");
      boolean isState = promised != null && digest.state().equals(promised.state());
      in.enterField(isState ? "content" : "state");
      throw in.refuse(
          BackupProblem.BACKUP_DIGEST,
          "what is in the file has the digest "
              + (isState ? digest.content() : digest.state().state())
              + ", not the one it promises");
    }
  }

  private BackupSummary.Counts counts() {
    return new BackupSummary.Counts(orders, positions, orderbooks, marks, others.count());
  }

  /** Format v2 says whether it has one; elsewhere 0 stands for none. */
  private Optional<UInt64> height() {
    return isOwn && schema == Schema.V2 ? metaHeight : height.filter(one -> isKnown(one));
  }

  private Optional<UInt64> timestamp() {
    return isOwn && schema == Schema.V2 ? metaTimestamp : timestamp.filter(one -> isKnown(one));
  }

  private boolean isKnown(UInt64 number) {
    return !isOwn || number.bits() != 0;
  }
}
