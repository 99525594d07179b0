package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.datatypes.Address;

class AssetNamesTest {
  private static final String ONE = "0x" + "11".repeat(20);
  private static final String TWO = "0x" + "22".repeat(20);
  private static final Asset BTC = asset(ONE, "BTC", 8, 2);

  @TempDir Path folder;

  private static Asset asset(String address, String symbol, int decimals, int priceDecimals) {
    return new Asset(
        Address.parse(address), symbol, OptionalInt.of(decimals), OptionalInt.of(priceDecimals));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static Map<AssetDraft.Part, String> problems(AssetDraft draft, Asset... among) {
    return draft.problems(new Assets(List.of(among))::likeNamed);
  }

  @Test
  void whatAnotherProcessHasNamedMeanwhileIsKeptAndItsNamesAreTaken() throws AssetsFailure {
    AssetNames one = AssetNames.load(folder);
    AssetNames other = AssetNames.load(folder);
    one.put(BTC);
    Asset eth = asset(TWO, "ETH", 18, 2);
    other.put(eth);
    assertEquals(List.of(BTC, eth), AssetNames.load(folder).assetsProperty().get().all());
    String three = "0x" + "33".repeat(20);
    AssetsFailure taken =
        assertThrows(AssetsFailure.class, () -> one.put(asset(three, "eth", 0, 0)));
    assertEquals("Meanwhile ETH was given to " + TWO + " elsewhere.", taken.sentence());
    one.remove(Address.parse(ONE));
    assertEquals(List.of(eth), AssetNames.load(folder).assetsProperty().get().all());
  }

  @Test
  void whatIsNamedComesBack() throws AssetsFailure, IOException {
    AssetNames names = AssetNames.load(folder.resolve("new"));
    names.put(BTC);
    names.put(new Asset(Address.parse(TWO), "\u20bfx", OptionalInt.empty(), OptionalInt.of(77)));
    names.put(asset(ONE, "XBT", 0, 0));
    AssetNames again = AssetNames.load(folder.resolve("new"));
    assertEquals(names.assetsProperty().get(), again.assetsProperty().get());
    assertEquals(
        Optional.of(asset(ONE, "XBT", 0, 0)), again.assetsProperty().get().of(Address.parse(ONE)));
    again.remove(Address.parse(ONE));
    assertEquals(
        List.of("\u20bfx"),
        AssetNames.load(folder.resolve("new")).assetsProperty().get().all().stream()
            .map(Asset::symbol)
            .toList());
    assertEquals(List.of("assets.json"), names(folder.resolve("new")));
  }

  @Test
  void aBadEntryIsNamedAndTheOthersAreUsedAndItIsKeptInTheFile() throws Exception {
    Files.writeString(
        folder.resolve("assets.json"),
        """
        [{"address": "%s", "symbol": "BTC", "decimals": 8, "priceDecimals": 2, "later": 1},
         {"address": "%s", "symbol": "btc"},
         {"address": "%s", "symbol": "ETH", "decimals": 78},
         {"address": "0x12", "symbol": "ok"},
         7,
         {"address": "%s", "symbol": "XBT"}]
        """
            .formatted(ONE, TWO, TWO, ONE));
    AssetNames names = AssetNames.load(folder);
    assertEquals(List.of(BTC), names.assetsProperty().get().all());
    assertEquals(
        List.of(
            "Entry 2 (btc " + TWO + ") is not used. BTC is the name of " + ONE + ".",
            "Entry 3 (ETH " + TWO + ") is not used. Needs a whole number from 0 to 77, or nothing.",
            "Entry 4 (ok 0x12) is not used. Needs 0x and 40 hex digits.",
            "Entry 5 () is not used. Needs 1 to 12 characters.",
            "Entry 6 (XBT " + ONE + ") is not used. The address stands in the file already."),
        names.problemsProperty().get());
    names.remove(Address.parse(ONE));
    AssetNames again = AssetNames.load(folder);
    // What was in the way is gone: of the two that could not be used before, the first now can.
    assertEquals(
        List.of("btc", "XBT"),
        again.assetsProperty().get().all().stream().map(Asset::symbol).toList());
    again.discardRefused();
    assertEquals(List.of(), AssetNames.load(folder).problemsProperty().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{", "", "null", "{\"address\": 1}", "7"})
  void aDamagedFileIsKeptAsideAndSaid(String damaged) throws Exception {
    Files.writeString(folder.resolve("assets.json"), damaged);
    AssetNames names = AssetNames.load(folder);
    assertEquals(Assets.NONE, names.assetsProperty().get());
    List<String> left = names(folder);
    assertEquals(1, left.size());
    assertTrue(left.getFirst().startsWith("assets.damaged-"), left.toString());
    assertEquals(damaged, Files.readString(folder.resolve(left.getFirst())));
    assertEquals(1, names.problemsProperty().get().size());
    assertTrue(names.problemsProperty().get().getFirst().contains(left.getFirst()));
    names.put(BTC);
    assertEquals(List.of(BTC), AssetNames.load(folder).assetsProperty().get().all());
    assertEquals(2, names(folder).size());
  }

  @Test
  void whatCannotBeSavedIsUsedAndSaid() throws IOException {
    // A file where the folder is to be: refused to every user, root too.
    Path blocked = folder.resolve("config");
    Files.writeString(blocked, "");
    AssetNames names = AssetNames.load(blocked);
    AssetsFailure failure = assertThrows(AssetsFailure.class, () -> names.put(BTC));
    assertEquals("ASSETS_UNWRITABLE", failure.code());
    assertTrue(failure.sentence().contains(blocked.toString()), failure.sentence());
    assertEquals(List.of(BTC), names.assetsProperty().get().all());
  }

  @Test
  void aFolderInPlaceOfTheFileIsNeverLostNorInTheWayOfWork() throws Exception {
    Files.createDirectories(folder.resolve("assets.json").resolve("inside"));
    AssetNames names = AssetNames.load(folder);
    names.put(BTC);
    assertEquals(List.of(BTC), AssetNames.load(folder).assetsProperty().get().all());
    assertEquals(2, names(folder).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "THIRTEENCHARS",
        "B TC",
        "BTC\u202e",
        "\u2066BTC",
        "B\u200bTC",
        "B\u0000",
        "BTC\u0301",
        "\u05d0\u05d1",
        "\u0627",
        "\u3164",
        "\u00a0",
        "0x1111",
        "\uff10\uff581",
        "\ud800"
      })
  void aSymbolThatHidesOrTurnsOrLooksLikeAnAddressIsRefused(String symbol) {
    AssetDraft draft = new AssetDraft(ONE, symbol, "8", "2");
    assertEquals(Set.of(AssetDraft.Part.SYMBOL), problems(draft).keySet(), draft.named());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"B", "USDC.e", "\u20bf", "\u5186", "wstETH-2026", "$", "\ud83d\ude80", "T"})
  void aSymbolThatIsSeenIsLetIn(String symbol) {
    assertEquals(Map.of(), problems(new AssetDraft(ONE, symbol, "", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC", "btc", " Btc ", "\uff22\uff34\uff23"})
  void aSymbolLikeThatOfAnotherIsRefusedAndItsOwnerMayKeepIt(String symbol) {
    assertEquals(
        Map.of(AssetDraft.Part.SYMBOL, "BTC is the name of " + ONE),
        problems(new AssetDraft(TWO, symbol, "", ""), BTC));
    assertEquals(Map.of(), problems(new AssetDraft(ONE, symbol, "", ""), BTC));
  }

  @Test
  void decimalsAreWholeNumbersUpToSeventySevenOrUnknown() {
    for (String wrong : List.of("78", "-1", "1.5", "1e1", "\u0661", "x")) {
      assertEquals(
          Set.of(AssetDraft.Part.DECIMALS, AssetDraft.Part.PRICE_DECIMALS),
          problems(new AssetDraft(ONE, "A", wrong, wrong)).keySet(),
          wrong);
    }
    Asset asset =
        new AssetDraft(ONE.substring(2).toUpperCase(Locale.ROOT), " A ", " 77", "")
            .asset(symbol -> Optional.empty())
            .orElseThrow();
    assertEquals(
        new Asset(Address.parse(ONE), "A", OptionalInt.of(77), OptionalInt.empty()), asset);
  }

  @Test
  void profitHasThePlacesOfPriceAndSize() {
    assertEquals(OptionalInt.of(8), BTC.places(Asset.Unit.AMOUNT));
    assertEquals(OptionalInt.of(2), BTC.places(Asset.Unit.PRICE));
    assertEquals(OptionalInt.of(10), BTC.places(Asset.Unit.VALUE));
    assertEquals(
        OptionalInt.empty(),
        new Asset(BTC.address(), "B", OptionalInt.of(8), OptionalInt.empty())
            .places(Asset.Unit.VALUE));
  }

  @Test
  void anotherFileIsTakenOverButForSymbolsThatAreTaken() throws Exception {
    AssetNames names = AssetNames.load(folder);
    names.put(BTC);
    Path other = folder.resolve("other.json");
    new AssetsFile(List.of(asset(ONE, "BTC", 8, 2), asset(TWO, "ETH", 18, 2)), List.of())
        .write(other);
    assertEquals(new AssetNames.Merged(1, 0, 1, List.of()), names.merge(AssetsFile.read(other)));
    String three = "0x" + "33".repeat(20);
    new AssetsFile(List.of(asset(three, "eth", 1, 1), asset(TWO, "WETH", 18, 2)), List.of())
        .write(other);
    assertEquals(
        new AssetNames.Merged(
            0, 1, 0, List.of("Left out: eth of " + three + " is already the name of " + TWO + ".")),
        names.merge(AssetsFile.read(other)));
    assertEquals(
        List.of("BTC", "WETH"),
        AssetNames.load(folder).assetsProperty().get().all().stream().map(Asset::symbol).toList());
    names.export().write(other);
    assertEquals(names.assetsProperty().get().all(), AssetsFile.read(other).assets());
  }
}
