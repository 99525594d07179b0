package org.tidemark.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Block;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

class BlockReaderTest {
  private static final String A = "0x" + "aa".repeat(20);
  private static final String B = "0x" + "00".repeat(19) + "01";
  private static final String TRANSACTION =
      "{'from':'" + A + "','to':'" + B + "','data':'0x00ff','gas_limit':1000000,'nonce':0}";
  private static final String BLOCK =
      "{'height':1,'timestamp':1700000000000,'marks':{'"
          + A
          + "':'0x64'},'transactions':["
          + TRANSACTION
          + "]}";

  private static BlockReader reader(String text) {
    return new BlockReader(
        "blocks.jsonl", new ByteArrayInputStream(text.replace('\'', '"').getBytes(UTF_8)));
  }

  @Test
  void aBlockIsReadAsItIsWritten() throws NodeException {
    BlockReader reader = reader(BLOCK + "\n\n  \r\n" + BLOCK.replace("'nonce':0", "'nonce':7"));
    Block expected =
        new Block(
            UInt64.ONE,
            UInt64.of(1_700_000_000_000L),
            List.of(new Block.Mark(Address.parse(A), UInt256.ofUnsigned(100))),
            List.of(
                new Transaction(
                    Address.parse(A),
                    Address.parse(B),
                    new Bytes(new byte[] {0, -1}),
                    UInt64.of(1_000_000),
                    Optional.of(UInt64.ZERO))));
    assertEquals(Optional.of(expected), reader.next());
    assertEquals(1, reader.line());
    assertEquals(
        Optional.of(UInt64.of(7)), reader.next().orElseThrow().transactions().getFirst().nonce());
    assertEquals(4, reader.line(), "blank lines count");
    assertEquals(Optional.empty(), reader.next());
  }

  @Test
  void theLargestNumbersAreExact() throws NodeException {
    String text =
        BLOCK
            .replace("'height':1,", "'height':18446744073709551615,")
            .replace("0x64", UInt256.MAX.toHex())
            .replace("'gas_limit':1000000,'nonce':0", "'gas_limit':18446744073709551615");
    Block block = reader(text).next().orElseThrow();
    assertEquals(UInt64.MAX, block.height());
    assertEquals(UInt256.MAX, block.marks().getFirst().price());
    assertEquals(UInt64.MAX, block.transactions().getFirst().gasLimit());
    assertEquals(Optional.empty(), block.transactions().getFirst().nonce());
  }

  @Test
  void marksMayBeLeftOut() throws NodeException {
    Block block = reader("{'height':1,'timestamp':2,'transactions':[]}").next().orElseThrow();
    assertEquals(List.of(), block.marks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'height':1,|'hieght':1,|hieght|is not a known field",
        "'height':1,||height|is missing",
        "'height':1,|'height':-1,|height|must be 0 to 2^64-1",
        "'height':1,|'height':18446744073709551616,|height|must be 0 to 2^64-1",
        "'height':1,|'height':1.0,|height|must be an integer",
        "'height':1,|'height':'1',|height|must be an integer",
        "'height':1,|'height':null,|height|must be an integer",
        "'0x64'|'100'|marks.0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|hex after 0x",
        "'0x64'|'0xzz'|marks.0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|zz",
        "'0x64'|100|marks.0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|must be a string",
        "{'0xaa|{'0xa|marks.0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|0xaaa",
        "'0x00ff'|'0x00f'|transactions[0].data|odd number of hex digits",
        "'0x00ff'|'0x00fg'|transactions[0].data|is not hex",
        "'0x00ff'|'00ff'|transactions[0].data|hex after 0x",
        "'0x00ff'|12|transactions[0].data|must be a string",
        "'from'|'form'|transactions[0].form|is not a known field",
        "'nonce':0|'nonce':0,'tip':1|transactions[0].tip|is not a known field",
        "'nonce':0|'nonce':'0'|transactions[0].nonce|must be an integer",
        "'gas_limit':1000000,||transactions[0].gas_limit|is missing",
        "01','data'|','data'|transactions[0].to|0x0",
        "'transactions':[|'transactions':[[],|transactions[0]|must be an object",
      })
  void everySlipNamesLineAndField(String find, String replacement, String field, String reason)
      throws NodeException {
    String wrong = BLOCK.replace(find, replacement == null ? "" : replacement);
    BlockReader reader = reader(BLOCK + "\n" + wrong + "\n" + BLOCK);
    reader.next();
    NodeException error = assertThrows(NodeException.class, reader::next);
    assertTrue(
        error.sentence().startsWith("blocks.jsonl, line 2, field " + field + ": "),
        error.sentence());
    assertTrue(error.sentence().contains(reason), error.sentence());
    assertTrue(error.nextStep().contains("from line 2 on"), error.nextStep());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'height':1|valid JSON at column",
        "{'height':1,'height':1}|Duplicate",
        "[]|must be an object",
        "7|must be an object",
        "{'height':1,'timestamp':2,'transactions':[]} {}|valid JSON",
        "{'height':1,'timestamp':2,'transactions':{}}|must be an array",
        "{'height':1,'timestamp':2,'marks':[],'transactions':[]}|must be an object",
        "{'height':01,'timestamp':2,'transactions':[]}|valid JSON",
        "{'height':NaN,'timestamp':2,'transactions':[]}|valid JSON",
      })
  void whatIsNoBlockNamesItsLine(String text, String reason) {
    NodeException error = assertThrows(NodeException.class, () -> reader(text).next());
    assertTrue(error.sentence().startsWith("blocks.jsonl, line 1"), error.sentence());
    assertTrue(error.sentence().contains(reason), error.sentence());
    assertTrue(!error.sentence().contains("tools.jackson"), error.sentence());
  }

  @Test
  void bytesThatAreNoTextAreTheFaultOfTheirOwnLine() throws NodeException {
    byte[] good = (BLOCK.replace('\'', '"') + "\n").getBytes(UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(good);
    all.writeBytes(good);
    all.write(0xff);
    BlockReader reader = new BlockReader("x", new ByteArrayInputStream(all.toByteArray()));
    assertTrue(reader.next().isPresent());
    assertTrue(reader.next().isPresent());
    NodeException error = assertThrows(NodeException.class, reader::next);
    assertTrue(error.sentence().startsWith("x, line 3: it is not UTF-8"), error.sentence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'height':1,'timestamp':2",
        "{'height':NaN}",
        "\ufeff{'height':1}",
        "{'height':1}}",
        "{'height':1,'height':2}",
        "{'height':1e99999}",
      })
  void errorsSpeakOfTheLineAndNotOfTheLibrary(String text) {
    NodeException error = assertThrows(NodeException.class, () -> reader(text).next());
    assertFalse(
        error.sentence().matches("(?s).*(Feature|REDACTED|jackson|Json[A-Z]).*"), error.sentence());
    NodeException tooLong =
        assertThrows(
            NodeException.class, () -> reader("{'height':" + "9".repeat(2000) + "}").next());
    assertTrue(tooLong.sentence().contains("beyond any limit"), tooLong.sentence());
  }

  @Test
  void deepNestingAndBytesThatAreNoTextAreRefused() {
    NodeException deep =
        assertThrows(NodeException.class, () -> reader("[".repeat(100_000)).next());
    assertTrue(deep.sentence().contains("line 1"), deep.sentence());
    byte[] latin = {'{', (byte) 0xe9, '}'};
    NodeException notText =
        assertThrows(
            NodeException.class,
            () -> new BlockReader("x", new ByteArrayInputStream(latin)).next());
    assertTrue(notText.sentence().contains("not UTF-8"), notText.sentence());
  }
}
