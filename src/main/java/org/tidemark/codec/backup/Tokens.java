package org.tidemark.codec.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The tokens of a file, each of the type that must be there, or a refusal that says where. No value
 * becomes larger than it may be, whatever the file claims.
 */
final class Tokens {
  /** Characters of the longest string: a piece of a value in hex. */
  static final int STRING_CHARACTERS = 2 + 2 * BackupWriter.CHUNK_BYTES;

  /** The deepest: a field of an order of a level of a side of a book of a pair of the field. */
  private static final int NESTING = 12;

  private static final int NAME_CHARACTERS = 256;
  private static final int NUMBER_CHARACTERS = 40;
  private static final int QUOTED_CHARACTERS = 40;

  /** The value of each ASCII character as a hex digit, -1 if it is none. */
  private static final byte[] DIGITS = new byte[0x80];

  static {
    for (int c = 0; c < DIGITS.length; c++) {
      DIGITS[c] = (byte) Character.digit(c, 16);
    }
  }

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // A backup is UTF-8. Readers of other encodings fail in ways that tell no place.
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING)
                  .maxNameLength(NAME_CHARACTERS)
                  .maxNumberLength(NUMBER_CHARACTERS)
                  .maxStringLength(STRING_CHARACTERS)
                  .build())
          .build();

  private final JsonParser parser;
  private String section = "";
  private long index = -1;
  private String field = "";

  Tokens(InputStream in) {
    parser = JSON.createParser(ObjectReadContext.empty(), in);
  }

  /** From here on the file's field of that name is read. */
  void enterSection(String name) {
    section = name;
    index = -1;
    field = "";
  }

  /** From here on the next element of the section is read. */
  void nextElement() {
    index++;
    field = "";
  }

  /** From here on a field is read; the name of its object, or one inside it. */
  void enterField(String name) {
    field = name;
  }

  JsonToken next() throws BackupException, IOException {
    try {
      @Nullable JsonToken token = parser.nextToken();
      if (token == null) {
        throw refuse(BackupProblem.BACKUP_TRUNCATED, "the file ends here");
      }
      return token;
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  /** The next field's name; empty text at the end of the object. */
  String nextName() throws BackupException, IOException {
    try {
      String name = parser.nextName();
      if (name == null) {
        JsonToken token = parser.currentToken();
        if (token == null) {
          throw refuse(BackupProblem.BACKUP_TRUNCATED, "the file ends here");
        }
        return "";
      }
      if (name.isEmpty()) {
        throw refuse(BackupProblem.BACKUP_FIELD, "a field has no name");
      }
      return name;
    } catch (JacksonException e) {
      // The parser reads a name together with what follows it: that is what is wrong then.
      if (parser.currentName() != null) {
        enterField(parser.currentName());
      }
      throw refusal(e);
    }
  }

  void expect(JsonToken wanted) throws BackupException, IOException {
    require(next(), wanted);
  }

  void require(JsonToken token, JsonToken wanted) throws BackupException {
    if (token != wanted) {
      throw refuse(
          BackupProblem.BACKUP_FIELD, "there is " + words(token) + " instead of " + words(wanted));
    }
  }

  /** True if another element begins with {@code first}; false at the end of the array. */
  boolean hasElement(JsonToken first) throws BackupException, IOException {
    JsonToken token = next();
    if (token == JsonToken.END_ARRAY) {
      return false;
    }
    require(token, first);
    return true;
  }

  /** Nothing but white space may follow. */
  void requireEnd() throws BackupException, IOException {
    try {
      if (parser.nextToken() != null) {
        throw refuse(BackupProblem.BACKUP_SYNTAX, "something follows after the end");
      }
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  UInt64 u64() throws BackupException, IOException {
    JsonToken token = next();
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw refuse(
          BackupProblem.BACKUP_FIELD, "there is " + words(token) + " instead of a whole number");
    }
    try {
      if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        long value = parser.getLongValue();
        if (value >= 0) {
          return UInt64.of(value);
        }
      } else {
        return UInt64.parse(parser.getString());
      }
    } catch (NumberFormatException e) {
      throw refuse(BackupProblem.BACKUP_RANGE, range(parser.getString()), e);
    } catch (JacksonException e) {
      throw refusal(e);
    }
    throw refuse(BackupProblem.BACKUP_RANGE, range(parser.getString()));
  }

  private static String range(String number) {
    return number + " is not from 0 to 2^64-1";
  }

  boolean bool() throws BackupException, IOException {
    JsonToken token = next();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw refuse(
          BackupProblem.BACKUP_FIELD, "there is " + words(token) + " instead of true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  String text() throws BackupException, IOException {
    expect(JsonToken.VALUE_STRING);
    return string();
  }

  private String string() throws BackupException, IOException {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  Address address() throws BackupException, IOException {
    expect(JsonToken.VALUE_STRING);
    byte[] bytes = hex();
    if (bytes.length != Address.SIZE) {
      throw refuse(
          BackupProblem.BACKUP_HEX,
          quoted() + " has " + bytes.length + " bytes, an address has " + Address.SIZE);
    }
    return Address.fromBytes(bytes, 0);
  }

  /** {@code 0x} and 1 to 64 digits. */
  UInt256 u256() throws BackupException, IOException {
    expect(JsonToken.VALUE_STRING);
    try {
      char[] text = parser.getStringCharacters();
      int from = parser.getStringOffset();
      int end = from + parser.getStringLength();
      requirePrefix(text, from, end);
      int digits = end - from - 2;
      if (digits == 0) {
        throw refuse(BackupProblem.BACKUP_HEX, quoted() + " has no digits");
      }
      if (digits > 2 * UInt256.SIZE) {
        throw refuse(BackupProblem.BACKUP_RANGE, quoted() + " is not from 0 to 2^256-1");
      }
      long word3 = word(text, from + 2, end);
      if (digits <= 16) {
        return UInt256.ofUnsigned(word3);
      }
      return UInt256.fromWords(
          word(text, from + 2, end - 48),
          word(text, from + 2, end - 32),
          word(text, from + 2, end - 16),
          word3);
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  /** The last sixteen digits before {@code end}, or as many as there are from {@code start}. */
  private long word(char[] text, int start, int end) throws BackupException {
    long word = 0;
    for (int at = Math.max(start, end - 16); at < end; at++) {
      word = word << 4 | digit(text[at]);
    }
    return word;
  }

  /** A decimal number with a sign where it is negative. */
  Int256 i256() throws BackupException, IOException {
    String text = string();
    try {
      return Int256.parse(text);
    } catch (NumberFormatException e) {
      throw refuse(
          BackupProblem.BACKUP_RANGE, quoted() + " is not a number from -2^255 to 2^255-1", e);
    }
  }

  /** The bytes of the current string: {@code 0x} and an even number of digits. */
  byte[] hex() throws BackupException, IOException {
    try {
      char[] text = parser.getStringCharacters();
      int from = parser.getStringOffset();
      int end = from + parser.getStringLength();
      requirePrefix(text, from, end);
      if ((end - from) % 2 != 0) {
        throw refuse(BackupProblem.BACKUP_HEX, quoted() + " has an odd number of digits");
      }
      byte[] bytes = new byte[(end - from) / 2 - 1];
      int at = from + 2;
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (digit(text[at]) << 4 | digit(text[at + 1]));
        at += 2;
      }
      return bytes;
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  private void requirePrefix(char[] text, int from, int end) throws BackupException {
    if (end - from < 2 || text[from] != '0' || text[from + 1] != 'x') {
      throw refuse(BackupProblem.BACKUP_HEX, quoted() + " does not begin with 0x");
    }
  }

  private int digit(char c) throws BackupException {
    int digit = c < DIGITS.length ? DIGITS[c] : -1;
    if (digit < 0) {
      throw refuse(BackupProblem.BACKUP_HEX, quoted() + " has a character that is no hex digit");
    }
    return digit;
  }

  private String quoted() {
    try {
      String text = parser.getString();
      return text.length() <= QUOTED_CHARACTERS
          ? '"' + text + '"'
          : '"' + text.substring(0, QUOTED_CHARACTERS) + "…\"";
    } catch (JacksonException e) {
      return "the text";
    }
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case END_OBJECT -> "the end of an object";
      case END_ARRAY -> "the end of an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT -> "a whole number";
      case VALUE_NUMBER_FLOAT -> "a number with a fraction or an exponent";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case PROPERTY_NAME -> "a field";
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "nothing";
    };
  }

  BackupException refuse(BackupProblem problem, String reason) {
    return refuse(problem, reason, null);
  }

  private BackupException refuse(BackupProblem problem, String reason, @Nullable Throwable cause) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new BackupException(
        problem, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), path(), reason, cause);
  }

  private String path() {
    StringBuilder path = new StringBuilder(section);
    if (index >= 0) {
      path.append('[').append(index).append(']');
    }
    if (!field.isEmpty()) {
      path.append(path.isEmpty() ? "" : ".").append(field);
    }
    return path.toString();
  }

  /** What the parser or the stream below it says, as a refusal; other failures to read go up. */
  private BackupException refusal(JacksonException e) throws IOException {
    TokenStreamLocation at = parser.currentLocation();
    int line = Math.max(1, at.getLineNr());
    int column = Math.max(1, at.getColumnNr());
    return switch (e) {
      case StreamConstraintsException limit ->
          new BackupException(
              BackupProblem.BACKUP_LIMIT, line, column, path(), firstLine(limit), limit);
      case UnexpectedEndOfInputException end ->
          new BackupException(
              BackupProblem.BACKUP_TRUNCATED, line, column, path(), "the file ends here", end);
      case JacksonIOException io when io.getCause() instanceof EOFException end ->
          new BackupException(
              BackupProblem.BACKUP_TRUNCATED,
              line,
              column,
              path(),
              "the packed file ends here",
              end);
      case JacksonIOException io when io.getCause() instanceof ZipException zip ->
          new BackupException(
              BackupProblem.BACKUP_SYNTAX,
              line,
              column,
              path(),
              "it cannot be unpacked from here on: " + zip.getMessage(),
              zip);
      case JacksonIOException io when io.getCause() instanceof BackupInput.Excess excess ->
          new BackupException(
              BackupProblem.BACKUP_LIMIT,
              line,
              column,
              path(),
              String.valueOf(excess.getMessage()),
              excess);
      case JacksonIOException io -> throw io.getCause();
      default -> {
        String text = firstLine(e);
        boolean isEnd = text.startsWith("Unexpected end-of-input");
        yield new BackupException(
            isEnd ? BackupProblem.BACKUP_TRUNCATED : BackupProblem.BACKUP_SYNTAX,
            line,
            column,
            path(),
            isEnd ? "the file ends here" : text.replaceFirst("\\.$", ""),
            e);
      }
    };
  }

  private static String firstLine(JacksonException e) {
    String text = String.valueOf(e.getOriginalMessage());
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
