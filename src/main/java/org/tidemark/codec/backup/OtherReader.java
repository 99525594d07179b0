package org.tidemark.codec.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads the entries that are no records: pairs of hex by column family, ascending by key.
 *
 * @param <E> why the sink cannot take them
 */
final class OtherReader<E extends Exception> {
  /** Printable ASCII as it is, every other name as its bytes in hex. */
  private static final Pattern NAME = Pattern.compile("(?!0x)[\\x20-\\x7e]+|0x(?:[0-9a-f]{2})*");

  private final Tokens in;
  private final BackupSink<E> sink;
  private final ContentHasher hasher;
  private long count;

  OtherReader(Tokens in, BackupSink<E> sink, ContentHasher hasher) {
    this.in = in;
    this.sink = sink;
    this.hasher = hasher;
  }

  long count() {
    return count;
  }

  void read() throws BackupException, IOException, E {
    Set<String> families = new HashSet<>();
    in.expect(JsonToken.START_OBJECT);
    for (String family = in.nextName(); !family.isEmpty(); family = in.nextName()) {
      in.enterSection("other." + family);
      if (!NAME.matcher(family).matches()) {
        throw in.refuse(BackupProblem.BACKUP_FIELD, "it names no column family");
      }
      if (!families.add(family)) {
        throw in.refuse(BackupProblem.BACKUP_DUPLICATE, "the column family is there twice");
      }
      hasher.family(family);
      sink.family(family);
      entries(family);
      in.enterSection("other");
    }
  }

  private void entries(String family) throws BackupException, IOException, E {
    byte @Nullable [] last = null;
    in.expect(JsonToken.START_ARRAY);
    while (in.hasElement(JsonToken.START_ARRAY)) {
      in.nextElement();
      in.enterField("key");
      in.expect(JsonToken.VALUE_STRING);
      byte[] key = in.hex();
      int order = last == null ? 1 : Arrays.compareUnsigned(key, last);
      if (order <= 0) {
        throw in.refuse(
            order == 0 ? BackupProblem.BACKUP_DUPLICATE : BackupProblem.BACKUP_ORDER,
            order == 0 ? "the key is there twice" : "the key comes after a higher one");
      }
      last = key;
      in.enterField("value");
      byte[] value = value();
      in.enterField("");
      in.expect(JsonToken.END_ARRAY);
      hasher.entry(family, key, value);
      sink.entry(family, key, value);
      count++;
    }
  }

  /** One string, or an array of them where it is long. */
  private byte[] value() throws BackupException, IOException {
    JsonToken token = in.next();
    if (token == JsonToken.VALUE_STRING) {
      return in.hex();
    }
    in.require(token, JsonToken.START_ARRAY);
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    while (in.hasElement(JsonToken.VALUE_STRING)) {
      byte[] piece = in.hex();
      requireRoom(in, (long) pieces.size() + piece.length);
      pieces.write(piece);
    }
    return pieces.toByteArray();
  }

  /** A value must fit the heap a few times over, as it does where it was stored. */
  static void requireRoom(Tokens in, long bytes) throws BackupException {
    if (bytes > Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / 4)) {
      throw in.refuse(
          BackupProblem.BACKUP_LIMIT,
          "one value is longer than "
              + bytes
              + " bytes, more than the memory Tidemark was given allows");
    }
  }
}
