package org.tidemark.node;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Block;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads blocks from JSON Lines (DESIGN section 7), one at a time. Strict: a field that is not known
 * is a slip that would otherwise change what a block means. Every error names the line and the
 * field.
 */
public final class BlockReader {
  /** Bytes of a line; a file without line ends must not fill the memory. */
  static final int LONGEST_LINE = 1 << 28;

  private static final Set<String> BLOCK_FIELDS =
      Set.of("height", "timestamp", "marks", "transactions");
  private static final Set<String> TRANSACTION_FIELDS =
      Set.of("from", "to", "data", "gas_limit", "nonce");
  private static final BigInteger U64_END = BigInteger.ONE.shiftLeft(64);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final InputStream input;
  private long line;

  /**
   * @param name what errors call the input
   * @param input UTF-8; not closed
   */
  public BlockReader(String name, InputStream input) {
    this.name = name;
    this.input = new BufferedInputStream(input, 1 << 16);
  }

  /** Number of the line read last, from 1. */
  public long line() {
    return line;
  }

  /**
   * The next block; empty at the end. Blank lines are passed over.
   *
   * @throws NodeException naming line and field
   */
  public Optional<Block> next() throws NodeException {
    Optional<String> text;
    do {
      line++;
      text = readLine();
      if (text.isEmpty()) {
        return Optional.empty();
      }
    } while (text.get().isBlank());
    return Optional.of(block(parse(text.get())));
  }

  /** An error at the line read last. */
  NodeException error(@Nullable String field, String reason, @Nullable Throwable cause) {
    String where = field == null ? "" : ", field " + field;
    return NodeException.block(
        name + ", line " + line + where + ": " + reason + ".",
        "Nothing was applied from line " + line + " on. Mend it and apply the file from there.",
        cause);
  }

  /** The exchange refuses the block read last. */
  public NodeException refused(BlockException reason) {
    return error(reason.field(), String.valueOf(reason.getMessage()), reason);
  }

  /**
   * The bytes of one line, decoded by themselves: what is wrong in a later one is its own fault.
   */
  private Optional<String> readLine() throws NodeException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      int next = input.read();
      if (next < 0) {
        return Optional.empty();
      }
      for (; next >= 0 && next != '\n'; next = input.read()) {
        if (bytes.size() == LONGEST_LINE) {
          throw error(null, "it is longer than " + LONGEST_LINE + " bytes", null);
        }
        bytes.write(next);
      }
      // A decoder that reports: the usual one would replace bytes that are not UTF-8 in silence.
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      throw error(null, "it is not UTF-8", e);
    } catch (IOException e) {
      throw error(null, "it cannot be read: " + e.getMessage(), e);
    }
  }

  private JsonNode parse(String text) throws NodeException {
    try {
      return JSON.readTree(text);
    } catch (MismatchedInputException e) {
      throw error(null, "it is not valid JSON: something follows the block's object", e);
    } catch (StreamConstraintsException e) {
      throw error(null, "a number, name or nesting in it is beyond any limit", e);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String column = at == null ? "" : " at column " + at.getColumnNr();
      throw error(null, "it is not valid JSON" + column + ": " + plain(e), e);
    }
  }

  /** The library's message without what it says of itself: its settings and sources. */
  private static String plain(JacksonException e) {
    return String.valueOf(e.getOriginalMessage())
        .replaceFirst("\\s*\\(start marker.*", "")
        .replaceFirst("\\s*\\(code 65279[^)]*\\)", " (a byte order mark)")
        .replaceFirst(": enable `.*", "")
        .replaceFirst("\\s*\\(for `.*", "")
        .replaceFirst("\\s*\\(within.*", "");
  }

  private Block block(JsonNode node) throws NodeException {
    fields(node, "", BLOCK_FIELDS);
    UInt64 height = u64(node, "", "height");
    UInt64 timestamp = u64(node, "", "timestamp");
    List<Block.Mark> marks = new ArrayList<>();
    JsonNode markNode = node.get("marks");
    if (markNode != null) {
      if (!markNode.isObject()) {
        throw error("marks", "must be an object of market to price", null);
      }
      for (Map.Entry<String, JsonNode> mark : markNode.properties()) {
        String at = "marks." + mark.getKey();
        Address market = address(mark.getKey(), at);
        marks.add(new Block.Mark(market, quantity(text(mark.getValue(), at), at)));
      }
    }
    JsonNode transactionNode = required(node, "", "transactions");
    if (!transactionNode.isArray()) {
      throw error("transactions", "must be an array", null);
    }
    List<Transaction> transactions = new ArrayList<>(transactionNode.size());
    for (int i = 0; i < transactionNode.size(); i++) {
      transactions.add(transaction(transactionNode.get(i), "transactions[" + i + "]"));
    }
    return new Block(height, timestamp, marks, transactions);
  }

  private Transaction transaction(JsonNode node, String at) throws NodeException {
    fields(node, at, TRANSACTION_FIELDS);
    String prefix = at + ".";
    return new Transaction(
        address(text(required(node, prefix, "from"), prefix + "from"), prefix + "from"),
        address(text(required(node, prefix, "to"), prefix + "to"), prefix + "to"),
        data(text(required(node, prefix, "data"), prefix + "data"), prefix + "data"),
        u64(node, prefix, "gas_limit"),
        node.has("nonce") ? Optional.of(u64(node, prefix, "nonce")) : Optional.empty());
  }

  private void fields(JsonNode node, String at, Set<String> known) throws NodeException {
    if (!node.isObject()) {
      throw error(at.isEmpty() ? null : at, "must be an object", null);
    }
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        throw error(at.isEmpty() ? field : at + "." + field, "is not a known field", null);
      }
    }
  }

  private JsonNode required(JsonNode node, String prefix, String field) throws NodeException {
    JsonNode value = node.get(field);
    if (value == null) {
      throw error(prefix + field, "is missing", null);
    }
    return value;
  }

  private UInt64 u64(JsonNode node, String prefix, String field) throws NodeException {
    JsonNode value = required(node, prefix, field);
    if (!value.isIntegralNumber()) {
      throw error(prefix + field, "must be an integer, not " + shown(value), null);
    }
    BigInteger number = value.bigIntegerValue();
    if (number.signum() < 0 || number.compareTo(U64_END) >= 0) {
      throw error(prefix + field, "must be 0 to 2^64-1, not " + shown(value), null);
    }
    return UInt64.of(number.longValue());
  }

  private String text(JsonNode value, String at) throws NodeException {
    if (!value.isString()) {
      throw error(at, "must be a string, not " + shown(value), null);
    }
    return value.stringValue();
  }

  private Address address(String text, String at) throws NodeException {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw error(at, unended(e), e);
    }
  }

  private UInt256 quantity(String text, String at) throws NodeException {
    if (!text.startsWith("0x")) {
      throw error(at, "must be hex after 0x, not " + shown(text), null);
    }
    try {
      return UInt256.parse(text);
    } catch (NumberFormatException e) {
      throw error(at, unended(e), e);
    }
  }

  private Bytes data(String text, String at) throws NodeException {
    if (!text.startsWith("0x")) {
      throw error(at, "must be hex after 0x, not " + shown(text), null);
    }
    if (text.length() % 2 != 0) {
      throw error(at, "has an odd number of hex digits", null);
    }
    try {
      return new Bytes(HexFormat.of().parseHex(text, 2, text.length()));
    } catch (IllegalArgumentException e) {
      throw error(at, "is not hex: " + shown(text), e);
    }
  }

  private static String unended(Exception e) {
    return String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "\u2026";
  }
}
