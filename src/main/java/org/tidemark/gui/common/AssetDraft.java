package org.tidemark.gui.common;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.tidemark.datatypes.Address;

/**
 * An asset as it is typed, or as it stands in a file: texts that may be wrong, and why. One check
 * serves the form and the file, so that neither lets in what the other refuses.
 *
 * @param address with or without {@code 0x}
 * @param decimals empty if nobody knows; likewise the places of prices
 */
public record AssetDraft(String address, String symbol, String decimals, String priceDecimals) {
  public static final AssetDraft EMPTY = new AssetDraft("", "", "", "");

  /** Characters a symbol may have. */
  public static final int MAX_SYMBOL = 12;

  private static final int ADDRESS_DIGITS = 40;
  private static final int MAX_NAMED = 60;

  /** The parts of a draft, in the order they are asked for. */
  public enum Part {
    SYMBOL,
    ADDRESS,
    DECIMALS,
    PRICE_DECIMALS
  }

  public static AssetDraft of(Asset asset) {
    return new AssetDraft(
        asset.address().toString(),
        asset.symbol(),
        text(asset.decimals()),
        text(asset.priceDecimals()));
  }

  /** The draft of an address nobody has named. */
  public static AssetDraft of(Address address) {
    return new AssetDraft(address.toString(), "", "", "");
  }

  private static String text(OptionalInt places) {
    return places.isPresent() ? Integer.toString(places.getAsInt()) : "";
  }

  /**
   * What is wrong, a sentence for each part that is; empty if it can be used.
   *
   * @param likeNamed the asset that has such a symbol already; one of this address is no problem,
   *     as this one would replace it
   */
  public Map<Part, String> problems(Function<String, Optional<Asset>> likeNamed) {
    Map<Part, String> problems = new EnumMap<>(Part.class);
    Optional<Address> parsed = parsedAddress();
    if (parsed.isEmpty()) {
      problems.put(Part.ADDRESS, Messages.get("assets.badAddress"));
    }
    symbolProblem()
        .or(() ->
            likeNamed
                .apply(symbol)
                .filter(other -> !Optional.of(other.address()).equals(parsed))
                .map(other ->
                    Messages.format("assets.symbolTaken", other.symbol(), other.address())))
        .ifPresent(problem -> problems.put(Part.SYMBOL, problem));
    if (places(decimals).isEmpty()) {
      problems.put(Part.DECIMALS, Messages.format("assets.badPlaces", Asset.MAX_DECIMALS));
    }
    if (places(priceDecimals).isEmpty()) {
      problems.put(Part.PRICE_DECIMALS, Messages.format("assets.badPlaces", Asset.MAX_DECIMALS));
    }
    return problems;
  }

  /** The asset; empty if {@link #problems} has any. */
  public Optional<Asset> asset(Function<String, Optional<Asset>> likeNamed) {
    return problems(likeNamed).isEmpty()
        ? parsedAddress()
            .map(parsed ->
                new Asset(
                    parsed,
                    symbol.strip(),
                    places(decimals).orElse(OptionalInt.empty()),
                    places(priceDecimals).orElse(OptionalInt.empty())))
        : Optional.empty();
  }

  /** Explorers and logs leave the prefix out as often as not. */
  public Optional<Address> parsedAddress() {
    String typed = address.strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Address.parse(typed.length() == ADDRESS_DIGITS ? "0x" + typed : typed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A symbol stands beside addresses that tell assets apart: it must not look like one, hide
   * anything, or turn the reading direction of what stands beside it.
   */
  private Optional<String> symbolProblem() {
    String wanted = symbol.strip();
    int length = wanted.codePointCount(0, wanted.length());
    if (length == 0 || length > MAX_SYMBOL) {
      return Optional.of(Messages.format("assets.badLength", MAX_SYMBOL));
    }
    if (!wanted.codePoints().allMatch(AssetDraft::isPlain)) {
      return Optional.of(Messages.get("assets.badCharacter"));
    }
    return Assets.look(wanted).startsWith("0x")
        ? Optional.of(Messages.get("assets.likeAddress"))
        : Optional.empty();
  }

  /** Letters, digits, punctuation and signs that are read from left to right. */
  private static boolean isPlain(int character) {
    byte direction = Character.getDirectionality(character);
    if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      // Letters that are drawn as nothing: Hangul fillers, the blank Braille pattern.
      default ->
          character != 0x115F
              && character != 0x1160
              && character != 0x3164
              && character != 0xFFA0
              && character != 0x2800;
    };
  }

  /** No text is no number; an empty outer value is a wrong one. */
  private static Optional<OptionalInt> places(String typed) {
    String wanted = typed.strip();
    if (wanted.isEmpty()) {
      return Optional.of(OptionalInt.empty());
    }
    if (!wanted.matches("[0-9]{1,2}") || Integer.parseInt(wanted) > Asset.MAX_DECIMALS) {
      return Optional.empty();
    }
    return Optional.of(OptionalInt.of(Integer.parseInt(wanted)));
  }

  /** What names it in an error: its characters that can be shown, and no more than a line. */
  String named() {
    StringBuilder name = new StringBuilder();
    (symbol + " " + address)
        .strip()
        .codePoints()
        .limit(MAX_NAMED)
        .forEach(character -> {
          if (character == ' ' || isPlain(character)) {
            name.appendCodePoint(character);
          } else {
            name.append(String.format(Locale.ROOT, "\\u%04X", character));
          }
        });
    return name.toString();
  }
}
