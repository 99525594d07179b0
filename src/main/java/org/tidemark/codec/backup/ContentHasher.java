package org.tidemark.codec.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.StateHasher;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/**
 * Computes what proves a backup from its contents, whether they are being written or read. An entry
 * counts as: bytes of the family's name (u32 LE), the name, bytes of the key, the key, bytes of the
 * value, the value; a family as its name and a key of 2^32-1 bytes.
 */
public final class ContentHasher implements BackupSink<RuntimeException> {
  private static final byte[] DOMAIN = "tidemark-content-1".getBytes(StandardCharsets.US_ASCII);

  private final StateHasher state = new StateHasher();
  private final MessageDigest content = StateHasher.sha256();
  private final BincodeWriter value = new BincodeWriter();
  private final BincodeWriter frame = new BincodeWriter();
  private Schema schema = Schema.V1;
  private String named = "";
  private byte[] name = {};

  /** Nothing yet. */
  public ContentHasher() {
    content.update(DOMAIN);
  }

  @Override
  public void begin(Schema laidOut) {
    schema = laidOut;
  }

  @Override
  public boolean order(Order order) {
    state.order(order);
    schema.orders().encode(order, value.clear());
    add(EntryKind.ORDER, schema.key(EntryKind.ORDER, order.id()));
    return true;
  }

  @Override
  public boolean position(Position position) {
    state.position(position);
    schema.positions().encode(position, value.clear());
    add(EntryKind.POSITION, schema.key(EntryKind.POSITION, position.id()));
    return true;
  }

  @Override
  public void mark(MarkPrice mark) {
    state.mark(mark);
    V2.encodeMark(mark, value.clear());
    add(EntryKind.MARK, mark.market().toBytes());
  }

  @Override
  public void meta(String name, UInt64 number) {
    V2.encodeMeta(name, number, value.clear());
    add(EntryKind.META, V2.metaKey(name));
  }

  @Override
  public void family(String family) {
    frame(family, -1);
    flush();
  }

  @Override
  public void entry(String family, byte[] key, byte[] bytes) {
    frame(family, key.length).raw(key, key.length).u32(bytes.length);
    flush();
    content.update(bytes);
  }

  /** Not part of a backup. */
  @Override
  public void book(Address asset, byte[] bytes) {
    throw new IllegalStateException("a backup has no stored books beside its other entries");
  }

  private void add(EntryKind kind, byte[] key) {
    frame(schema.family(kind), key.length)
        .raw(key, key.length)
        .u32(value.length())
        .raw(value.buffer(), value.length());
    flush();
  }

  /** The beginning of an entry; the name's bytes are kept while the family stays the same. */
  private BincodeWriter frame(String family, int keyLength) {
    if (!family.equals(named)) {
      named = family;
      name = family.getBytes(StandardCharsets.UTF_8);
    }
    return frame.clear().u32(name.length).raw(name, name.length).u32(keyLength);
  }

  private void flush() {
    content.update(frame.buffer(), 0, frame.length());
  }

  /** The digests; nothing can be added afterwards. */
  public BackupDigest finish() {
    return new BackupDigest(state.finish(), HexFormat.of().formatHex(content.digest()));
  }
}
