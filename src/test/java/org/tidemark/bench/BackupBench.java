package org.tidemark.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.backup.BackupRestore;
import org.tidemark.backup.Export;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupReader;
import org.tidemark.codec.backup.BackupSink;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.migration.Migration;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a backup costs, out and in, and a migration.
 *
 * <pre>
 * mvn -B -ntp test -Pbench -Dtest=BackupBench -Dbench.rows=10k,1M,10M -Dbench.rounds=3
 * </pre>
 *
 * <p>The bare generator writes the tokens of the first orders of the same file again and again, up
 * to the same number of bytes, and syncs; it reads no database, hashes nothing and does not read
 * back. The bare parser goes through the same file.
 */
@Tag("bench")
class BackupBench {
  private static final ScanControl CONTROL = ScanControl.none();
  private static final JsonFactory JSON = new JsonFactory();
  private static final int CYCLE = 5000;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

  @TempDir Path folder;

  /** One token: a name, a string, a number, or what {@code kind} says alone. */
  private record Part(JsonToken kind, String text) {}

  @Test
  void out() throws Exception {
    BenchTable table =
        new BenchTable(
            "Exports: written (scanned, sorted, hashed, packed, synced), whole (and read back);"
                + " best of "
                + ROUNDS,
            "orders",
            "kind",
            "MB",
            "bare MB/s",
            "written MB/s",
            "rows/s",
            "of bare",
            "whole MB/s",
            "rows/s",
            "of bare",
            "peak heap MB");
    for (long rows : BenchTable.sizes()) {
      for (String kind : List.of("compact .json", "compact .json.gz", "with books .json")) {
        export(rows, kind, table);
      }
    }
    table.print();
  }

  private void export(long rows, String kind, BenchTable table) throws Exception {
    Path file = folder.resolve("out" + kind.substring(kind.lastIndexOf(' ') + 1));
    HeapWatch heap = HeapWatch.start();
    double best = Double.MAX_VALUE;
    double written = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Stages stages = new Stages();
      long start = System.nanoTime();
      try (StateView view = Sources.open(Source.of(GeneratedDirectory.kept(rows)), CONTROL)) {
        Export export = Export.of(view, file).replacing();
        (kind.startsWith("compact") ? export.compact() : export).run(stages);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
      written = Math.min(written, (stages.written - start) / 1e9);
    }
    long bytes = unpackedBytes(file);
    double bare = bare(file, bytes);
    table.add(
        BenchTable.size(rows),
        kind,
        BenchTable.number(bytes / 1e6, "%,.1f"),
        BenchTable.number(bare / 1e6, "%,.1f"),
        BenchTable.number(bytes / written / 1e6, "%,.1f"),
        BenchTable.number(rows / written, "%,.0f"),
        BenchTable.number(bytes / written / bare, "%.2f"),
        BenchTable.number(bytes / best / 1e6, "%,.1f"),
        BenchTable.number(rows / best, "%,.0f"),
        BenchTable.number(bytes / best / bare, "%.2f"),
        BenchTable.number(heap.peak() / 1e6, "%,.1f"));
    Files.delete(file);
  }

  /** Tells when the file is written and synced: from then on the bytes read back are reported. */
  private static final class Stages implements ScanControl {
    private long written;

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void report(Progress progress) {
      if (written == 0 && progress.unit().equals("kB")) {
        written = System.nanoTime();
      }
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static long unpackedBytes(Path file) throws IOException {
    try (InputStream in = unpacked(file)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Bytes a second of the generator alone. */
  private double bare(Path file, long bytes) throws Exception {
    List<Part> parts = parts(file);
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path target = folder.resolve("bare");
      long start = System.nanoTime();
      try (OutputStream out = stream(target, file.toString().endsWith(".gz"));
          Counting counting = new Counting(out);
          JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), counting)) {
        json.writeStartArray();
        while (counting.count < bytes) {
          parts.forEach(part -> write(json, part));
        }
        json.writeEndArray();
        json.flush();
        bytes = counting.count;
      }
      try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      best = Math.max(best, bytes / ((System.nanoTime() - start) / 1e9));
      Files.delete(target);
    }
    return best;
  }

  private static OutputStream stream(Path target, boolean packed) throws IOException {
    OutputStream out = Files.newOutputStream(target);
    return packed
        ? new GZIPOutputStream(out, 1 << 16) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }
        : new BufferedOutputStream(out, 1 << 16);
  }

  private static final class Counting extends java.io.FilterOutputStream {
    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }

  /** The tokens of the first orders. */
  private static List<Part> parts(Path file) throws IOException {
    List<Part> parts = new ArrayList<>();
    try (InputStream in = unpacked(file);
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      while (!"orders".equals(parser.currentName()) || !parser.hasToken(JsonToken.START_ARRAY)) {
        parser.nextToken();
      }
      for (int orders = 0; orders < CYCLE; ) {
        JsonToken token = parser.nextToken();
        if (token == null || (token == JsonToken.END_ARRAY && parser.currentName() != null)) {
          break;
        }
        boolean hasText =
            token == JsonToken.PROPERTY_NAME
                || token == JsonToken.VALUE_STRING
                || token == JsonToken.VALUE_NUMBER_INT;
        parts.add(new Part(token, hasText ? parser.getString() : ""));
        orders += token == JsonToken.END_OBJECT ? 1 : 0;
      }
    }
    // Whole pairs only.
    while (parts.getLast().kind() != JsonToken.END_OBJECT) {
      parts.removeLast();
    }
    parts.add(new Part(JsonToken.END_ARRAY, ""));
    return parts;
  }

  private static void write(JsonGenerator json, Part part) {
    switch (part.kind()) {
      case START_OBJECT -> json.writeStartObject();
      case END_OBJECT -> json.writeEndObject();
      case START_ARRAY -> json.writeStartArray();
      case END_ARRAY -> json.writeEndArray();
      case PROPERTY_NAME -> json.writeName(part.text());
      case VALUE_STRING -> json.writeString(part.text());
      case VALUE_NUMBER_INT -> json.writeNumber(part.text());
      case VALUE_TRUE -> json.writeBoolean(true);
      case VALUE_FALSE -> json.writeBoolean(false);
      default -> json.writeNull();
    }
  }

  @Test
  void in() throws Exception {
    BenchTable table =
        new BenchTable(
            "Imports of a compact .json, rows/s, best of " + ROUNDS,
            "orders",
            "bare parser",
            "read and proven",
            "of bare",
            "restored",
            "of bare",
            "v1 to v2",
            "peak heap MB");
    for (long rows : BenchTable.sizes()) {
      Path file = folder.resolve("in.json");
      try (StateView view = Sources.open(Source.of(GeneratedDirectory.kept(rows)), CONTROL)) {
        Export.of(view, file).compact().replacing().run(CONTROL);
      }
      HeapWatch heap = HeapWatch.start();
      double bare = best(rows, () -> parse(file));
      double proven =
          best(
              rows,
              () -> {
                try (InputStream in = unpacked(file)) {
                  BackupReader.read(in, new Forgetting());
                }
              });
      Path target = folder.resolve("data");
      double restored =
          best(
              rows,
              () -> {
                Disk.remove(target);
                BackupRestore.of(Source.of(file), target, Optional.empty(), CONTROL).run(CONTROL);
              });
      long start = System.nanoTime();
      Migration.of(target, Schema.V2).run(CONTROL);
      double migrated = rows / ((System.nanoTime() - start) / 1e9);
      table.add(
          BenchTable.size(rows),
          BenchTable.number(bare, "%,.0f"),
          BenchTable.number(proven, "%,.0f"),
          BenchTable.number(proven / bare, "%.2f"),
          BenchTable.number(restored, "%,.0f"),
          BenchTable.number(restored / bare, "%.2f"),
          BenchTable.number(migrated, "%,.0f"),
          BenchTable.number(heap.peak() / 1e6, "%,.1f"));
      Disk.remove(target);
    }
    table.print();
  }

  /** Takes all and keeps nothing: the reader itself hashes what it reads. */
  private static final class Forgetting implements BackupSink<RuntimeException> {
    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean order(Order order) {
      return true;
    }

    @Override
    public boolean position(Position position) {
      return true;
    }

    @Override
    public void mark(MarkPrice mark) {}

    @Override
    public void meta(String name, UInt64 value) {}

    @Override
    public void family(String family) {}

    @Override
    public void entry(String family, byte[] key, byte[] value) {}

    @Override
    public void book(Address asset, byte[] value) {}
  }

  private interface Act {
    void run() throws Exception;
  }

  private static double best(long rows, Act act) throws Exception {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      act.run();
      best = Math.max(best, rows / ((System.nanoTime() - start) / 1e9));
    }
    return best;
  }

  private static void parse(Path file) throws IOException {
    long texts = 0;
    try (InputStream in = unpacked(file);
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        // A string that nobody asks for is passed over without being read.
        texts += token == JsonToken.VALUE_STRING ? parser.getStringLength() : 0;
      }
    }
    if (texts == 0) {
      throw new IOException("no text in " + file);
    }
  }
}
