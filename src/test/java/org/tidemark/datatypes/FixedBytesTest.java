package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@link Address} and {@link Hash256}: bytes, not numbers. */
class FixedBytesTest {
  /** Few distinct bytes, so that pairs often share a prefix and the later words decide. */
  @Provide
  Arbitrary<byte[]> addresses() {
    return Arbitraries.of((byte) 0, (byte) 1, (byte) 0x7f, (byte) 0x80, (byte) 0xff)
        .array(byte[].class)
        .ofSize(Address.SIZE);
  }

  @Provide
  Arbitrary<byte[]> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Hash256.SIZE);
  }

  @Property
  void addressKeepsItsBytesAndPrintsLowerCaseHex(@ForAll("addresses") byte[] bytes) {
    Address address = Address.fromBytes(bytes, 0);
    String hex = HexFormat.of().formatHex(bytes);
    assertArrayEquals(bytes, address.toBytes());
    assertEquals("0x" + hex, address.toString());
    assertEquals(address, Address.parse("0x" + hex));
    assertEquals(address, Address.parse("0x" + hex.toUpperCase(Locale.ROOT)));
    assertEquals(address.hashCode(), Address.parse("0x" + hex).hashCode());
  }

  @Property
  void addressesSortAsUnsignedBytes(
      @ForAll("addresses") byte[] a,
      @ForAll("addresses") byte[] b,
      @ForAll("addresses") byte[] mask) {
    byte[] near = a.clone();
    int position = Math.floorMod(Arrays.hashCode(mask), Address.SIZE);
    near[position] = b[position];
    for (byte[] other : new byte[][] {b, near, a}) {
      Address left = Address.fromBytes(a, 0);
      Address right = Address.fromBytes(other, 0);
      assertEquals(
          Integer.signum(Arrays.compareUnsigned(a, other)), Integer.signum(left.compareTo(right)));
      assertEquals(Arrays.equals(a, other), left.equals(right));
    }
  }

  @Property
  void hashesKeepTheirBytesAndSortAsUnsignedBytes(
      @ForAll("hashes") byte[] a, @ForAll("hashes") byte[] b) {
    Hash256 left = Hash256.fromBytes(a, 0);
    assertArrayEquals(a, left.toBytes());
    assertEquals("0x" + HexFormat.of().formatHex(a), left.toString());
    assertEquals(left, Hash256.parse(left.toString()));
    assertEquals(left.hashCode(), Hash256.parse(left.toString()).hashCode());
    for (int shared = 0; shared <= Hash256.SIZE; shared += 8) {
      byte[] other = b.clone();
      System.arraycopy(a, 0, other, 0, shared);
      Hash256 right = Hash256.fromBytes(other, 0);
      assertEquals(
          Integer.signum(Arrays.compareUnsigned(a, other)), Integer.signum(left.compareTo(right)));
      assertEquals(Arrays.equals(a, other), left.equals(right));
    }
  }

  @Example
  void bytesAreReadAndWrittenAtTheOffset() {
    byte[] bytes = new byte[34];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    byte[] address = new byte[22];
    Address.fromBytes(bytes, 1).writeTo(address, 1);
    byte[] expectedAddress = Arrays.copyOf(bytes, 22);
    expectedAddress[21] = 0;
    assertArrayEquals(expectedAddress, address);
    byte[] hash = new byte[34];
    Hash256.fromBytes(bytes, 1).writeTo(hash, 1);
    byte[] expectedHash = bytes.clone();
    expectedHash[33] = 0;
    assertArrayEquals(expectedHash, hash);
  }

  @Example
  void bytesThatDoNotFitAreRefusedAndNothingIsWritten() {
    byte[] out = new byte[Address.SIZE];
    Address address = Address.parse("0x" + "f".repeat(40));
    assertThrows(IndexOutOfBoundsException.class, () -> Address.fromBytes(out, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> address.writeTo(out, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> Hash256.fromBytes(out, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Hash256.ZERO.writeTo(out, 0));
    assertArrayEquals(new byte[Address.SIZE], out);
  }

  @Example
  void textInAnotherFormIsRefusedWithASentence() {
    refuses("", "\"\" is not an address, which is 0x and 40 hex digits: it does not start with 0x");
    refuses("0x12", "\"0x12\" is not an address, which is 0x and 40 hex digits: it has 2");
    String bare = "a".repeat(40);
    refuses(
        bare,
        '"'
            + bare
            + "\" is not an address, which is 0x and 40 hex digits: it does not start with 0x");
    String odd = "0x" + "a".repeat(39) + "g";
    refuses(
        odd,
        '"' + odd + "\" is not an address, which is 0x and 40 hex digits: character 42 is not one");
    assertEquals(
        "\"0x\" is not a hash, which is 0x and 64 hex digits: it has 0",
        assertThrows(IllegalArgumentException.class, () -> Hash256.parse("0x")).getMessage());
  }

  @Example
  void zeroIsAllZeros() {
    assertEquals("0x" + "0".repeat(40), Address.ZERO.toString());
    assertEquals("0x" + "0".repeat(64), Hash256.ZERO.toString());
  }

  private static void refuses(String text, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text)).getMessage());
  }
}
