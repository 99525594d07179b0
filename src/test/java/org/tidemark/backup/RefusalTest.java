package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.codec.Order;
import org.tidemark.codec.backup.BackupException;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.SourceException;
import org.tidemark.testing.DirectoryWriter;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;

/** A file that is not what it must be is refused with its place, and nothing is changed. */
class RefusalTest {
  @TempDir private Path folder;

  private Path target;
  private String good;
  private Object before;

  @BeforeEach
  void exportTwoOrders() throws Exception {
    target = folder.resolve("data");
    try (DirectoryWriter out = new DirectoryWriter(target)) {
      out.put(new byte[] {0x41}, new byte[] {1, 2});
      for (int id = 1; id <= 2; id++) {
        out.put(
            new Order(
                UInt64.of(id),
                UInt64.of(id),
                GeneratedDirectory.user(1),
                GeneratedDirectory.market(1),
                UInt256.ofUnsigned(1000),
                UInt256.ofUnsigned(255),
                Side.BUY,
                UInt256.ZERO,
                UInt64.of(17)));
      }
    }
    Backups.export(target, folder.resolve("good.json"));
    good = Files.readString(folder.resolve("good.json"));
    before = Recorded.families(target);
  }

  private BackupException refused(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("bad.json"), bytes);
    SourceException refusal =
        assertThrows(SourceException.class, () -> Backups.restore(file, target));
    BackupException cause = (BackupException) Optional.ofNullable(refusal.getCause()).orElseThrow();
    assertEquals(cause.problem().name(), refusal.code());
    assertTrue(refusal.sentence().startsWith(file.toString()), refusal.sentence());
    assertTrue(refusal.sentence().contains("line " + cause.line()), refusal.sentence());
    assertEquals(before, Recorded.families(target));
    assertEquals(List.of("bad.json", "data", "good.json"), Backups.names(folder));
    return cause;
  }

  private BackupException refused(String text) throws Exception {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theUnchangedFileIsTaken() throws Exception {
    Backups.restore(folder.resolve("good.json"), target);
    assertEquals(before, Recorded.families(target));
  }

  /** Each changes the first place where the text is found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\":1|\"version\":2|BACKUP_VERSION|3|11|version",
        "\"state_format\":\"v1\"|\"state_format\":\"v3\"|BACKUP_VERSION|4|16|state_format",
        "tidemark-backup|somebody-elses|BACKUP_NOT_ONE|2|10|format",
        "\"0x3e8\"|\"3e8\"|BACKUP_HEX|8|*|orders[0].amount",
        "\"0x3e8\"|\"0x3g8\"|BACKUP_HEX|8|*|orders[0].amount",
        "\"0x3e8\"|\"0x\"|BACKUP_HEX|8|*|orders[0].amount",
        "\"0x3e8\"|1000|BACKUP_FIELD|8|*|orders[0].amount",
        "\"0x3e8\"|null|BACKUP_FIELD|8|*|orders[0].amount",
        "[2,{\"id\":2,\"user\":\"0x|[2,{\"id\":2,\"user\":\"0x00|BACKUP_HEX|9|*|orders[1].user",
        "\"timestamp\":17|\"timestamp\":-17|BACKUP_RANGE|8|*|orders[0].timestamp",
        "\"timestamp\":17|\"timestamp\":18446744073709551616|BACKUP_RANGE|8|*|orders[0].timestamp",
        "\"timestamp\":17|\"timestamp\":1.5|BACKUP_FIELD|8|*|orders[0].timestamp",
        "\"timestamp\":17|\"timestamp\":1e3|BACKUP_FIELD|8|*|orders[0].timestamp",
        "\"timestamp\":17|\"timestamp\":\"17\"|BACKUP_FIELD|8|*|orders[0].timestamp",
        "\"is_buy\":true|\"is_buy\":1|BACKUP_FIELD|8|*|orders[0].is_buy",
        "\"is_buy\":true|\"is_buy\":tru|BACKUP_SYNTAX|8|*|orders[0].is_buy",
        "\"is_buy\":true,|``|BACKUP_FIELD|8|*|orders[0]",
        "\"is_buy\":true|\"is_buy\":true,\"is_buy\":true|BACKUP_DUPLICATE|8|*|orders[0].is_buy",
        "\"is_buy\":true|\"is_buy\":true,\"placed_height\":1|BACKUP_FIELD|8|*|orders[0].placed_height",
        "[2,{\"id\":2|[1,{\"id\":2|BACKUP_DUPLICATE|9|2|orders[1]",
        "[2,{\"id\":2|[0,{\"id\":2|BACKUP_ORDER|9|2|orders[1]",
        "\"positions\":[]|\"positions\":{}|BACKUP_FIELD|10|13|positions",
        "\"positions\":[]|\"positionz\":[]|BACKUP_FIELD|10|1|positionz",
        "\"positions\":[],|``|BACKUP_FIELD|*|*|positions",
        "\"positions\":[]|\"positions\":[],\"positions\":[]|BACKUP_DUPLICATE|10|16|positions",
        "\"marks\":[]|\"marks\":[[\"0x75\",1]]|BACKUP_HEX|*|*|marks[0]",
        "\"0x41\",\"0x0102\"|\"0x41\",\"0x0103\"|BACKUP_DIGEST|*|*|digest.content",
        "\"0x41\",\"0x0102\"|\"0x4\",\"0x0102\"|BACKUP_HEX|*|*|other.default[0].key",
        "\"0x41\",\"0x0102\"|\"0x41\",\"0x010\"|BACKUP_HEX|*|*|other.default[0].value",
        "\"filled\":\"0x0\"|\"filled\":\"0x1\"|BACKUP_DIGEST|*|*|digest.state",
        "{\"id\":1,|{\"id\":7,|BACKUP_DIGEST|*|*|digest.content",
        "\"orders\":2,|\"orders\":3,|BACKUP_COUNT|*|*|digest.counts",
        "\"content\":\"|\"content\":\"0|BACKUP_HEX|*|*|digest.content",
        "\"meta\":{}|\"meta\":{\"height\":1}|BACKUP_FIELD|*|*|meta.height",
      })
  void isRefused(String from, String to, String code, String line, String column, String field)
      throws Exception {
    assertTrue(good.contains(from), from);
    int at = good.indexOf(from);
    BackupException refusal =
        refused(good.substring(0, at) + to + good.substring(at + from.length()));
    assertEquals(code, refusal.problem().name(), refusal.reason());
    assertEquals(field, refusal.field(), refusal.reason());
    if (!line.equals("*")) {
      assertEquals(Long.parseLong(line), refusal.line(), refusal.reason());
    }
    if (!column.equals("*")) {
      assertEquals(Long.parseLong(column), refusal.column(), refusal.reason());
    }
  }

  @Test
  void cutAnywhereItIsTruncated() throws Exception {
    byte[] bytes = good.strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 20; length < bytes.length; length += bytes.length / 25) {
      BackupException refusal = refused(Arrays.copyOf(bytes, length));
      assertEquals("BACKUP_TRUNCATED", refusal.problem().name(), length + ": " + refusal.reason());
    }
  }

  @Test
  void aCutOrDamagedPackedFileIsRefused() throws Exception {
    byte[] packed = gzip(good.getBytes(StandardCharsets.UTF_8));
    BackupException cut = refused(Arrays.copyOf(packed, packed.length / 2));
    assertEquals("BACKUP_TRUNCATED", cut.problem().name());
    byte[] flipped = packed.clone();
    flipped[packed.length / 2] ^= 0x10;
    refused(flipped);
    // The checksum of gzip lies behind the JSON.
    byte[] sum = packed.clone();
    sum[packed.length - 6] ^= 1;
    assertEquals("BACKUP_SYNTAX", refused(sum).problem().name());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void whatFollowsTheEndIsRefused() throws Exception {
    assertEquals("BACKUP_SYNTAX", refused(good + "{}").problem().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|BACKUP_TRUNCATED",
        "hello|BACKUP_NOT_ONE",
        "[]|BACKUP_NOT_ONE",
        "{}|BACKUP_NOT_ONE",
        "{\"name\":\"left-pad\"}|BACKUP_NOT_ONE",
        "17|BACKUP_NOT_ONE",
        "{\"format\":7}|BACKUP_FIELD",
        "{\"format\":\"tidemark-backup\"}|BACKUP_FIELD",
        "{\"height\":1}|BACKUP_FIELD",
      })
  void whatIsNotOursIsRefused(String text, String code) throws Exception {
    BackupException refusal = refused(text);
    assertEquals(code, refusal.problem().name(), refusal.reason());
  }

  /** Found by the fuzz test: bytes that look like another encoding, and are none. */
  @Test
  void anotherEncodingThanUtf8IsRefused() throws Exception {
    for (String encoding : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
      BackupException refusal = refused(good.getBytes(Charset.forName(encoding)));
      assertEquals(1, refusal.line(), encoding);
      byte[] broken = good.getBytes(Charset.forName(encoding));
      Arrays.fill(broken, 8, 12, (byte) 0x9d);
      refused(broken);
    }
  }

  @Test
  void deepNestingAndGiantStringsAreRefusedBeforeTheyAreHeld() throws Exception {
    String start = "{\"height\":1,\"timestamp\":1,\"orders\":";
    assertEquals("BACKUP_NOT_ONE", refused("[".repeat(1 << 20)).problem().name());
    assertEquals("BACKUP_FIELD", refused(start + "[".repeat(1 << 20)).problem().name());
    String user = "\"user\":\"";
    int at = good.indexOf(user) + user.length();
    String giant = good.substring(0, at) + "0x" + "0".repeat(3 << 20) + good.substring(at);
    BackupException refusal = refused(giant);
    assertEquals("BACKUP_LIMIT", refusal.problem().name());
    assertEquals("orders[0].user", refusal.field());
    String number = good.replaceFirst("\"timestamp\":17", "\"timestamp\":" + "1".repeat(1 << 20));
    assertEquals("BACKUP_LIMIT", refused(number).problem().name());
    String name = good.replaceFirst("\"meta\"", "\"" + "m".repeat(1 << 20) + "\"");
    assertEquals("BACKUP_LIMIT", refused(name).problem().name());
  }

  /** A hundred kilobytes that stand for a hundred megabytes of white space. */
  @Test
  void aPackedFileThatUnpacksWithoutEndIsStopped() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(good.substring(0, good.indexOf("\"orders\"")).getBytes(StandardCharsets.UTF_8));
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(spaces);
      }
    }
    assertTrue(packed.size() < 200_000, packed.size() + " bytes");
    assertEquals("BACKUP_LIMIT", refused(packed.toByteArray()).problem().name());
  }
}
