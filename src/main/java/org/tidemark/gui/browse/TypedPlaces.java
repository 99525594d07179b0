package org.tidemark.gui.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.raw.KeySearch;
import org.tidemark.gui.shell.Destination;
import org.tidemark.gui.source.Places;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.Filter;
import org.tidemark.state.StateFormat;

/**
 * What a person types, understood as places of a state: a number, an address, a key. What cannot be
 * in the state is not offered; whether it is there, the page tells that it leads to.
 */
final class TypedPlaces {
  private static final Pattern NUMBER =
      Pattern.compile("(?:(order|position|block)s?[\\s:#]*)?(\\d[\\d,_\u00a0\u202f]*)");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-f]+");
  private static final String KEY = "key:";

  /** The text stands in the field too; a pasted kilobyte need not be repeated. */
  private static final int QUOTED_CHARACTERS = 42;

  private final StateFormat format;
  private final List<String> families;
  private final Predicate<Address> isMarket;
  private final Function<String, Optional<Address>> named;
  private final Places places;

  /**
   * @param families column families of the state
   * @param isMarket false if an address is known to be no market
   * @param named what has this symbol, if anything has
   */
  TypedPlaces(
      StateFormat format,
      List<String> families,
      Predicate<Address> isMarket,
      Function<String, Optional<Address>> named,
      Places places) {
    this.named = named;
    this.format = format;
    this.families = families;
    this.isMarket = isMarket;
    this.places = places;
  }

  /** Best first; a text that is no more than the beginning of a key leads there as last resort. */
  List<Destination> of(String typed) {
    String text = typed.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return List.of();
    }
    if (lower.startsWith(KEY)) {
      return keys(text.substring(KEY.length()).strip(), false);
    }
    List<Destination> found = List.of();
    Matcher number = NUMBER.matcher(lower);
    if (number.matches()) {
      found = numbered(Optional.ofNullable(number.group(1)), Numbers.ungrouped(number.group(2)));
    } else if (ADDRESS.matcher(lower).matches()) {
      found = of(Address.parse(lower));
    } else {
      found = named.apply(text).map(this::ofMarket).orElseGet(List::of);
    }
    return found.isEmpty() ? keys(text, !HEX.matcher(lower).matches()) : found;
  }

  private List<Destination> numbered(Optional<String> kind, String digits) {
    UInt64 number;
    try {
      number = UInt64.parse(digits);
    } catch (NumberFormatException e) {
      // Above 2^64-1: no id and no height.
      return List.of();
    }
    String shown = Numbers.grouped(number.toString());
    List<Destination> found = new ArrayList<>();
    if (format.hasRecords() && kind.orElse("order").equals("order")) {
      found.add(place(Messages.format("place.order", shown), () -> places.order(number)));
    }
    if (format.hasRecords() && kind.orElse("position").equals("position")) {
      found.add(place(Messages.format("place.position", shown), () -> places.position(number)));
    }
    if (BlockCursor.isKnownTo(format) && kind.orElse("block").equals("block")) {
      found.add(
          place(
              Messages.format("place.block", shown),
              () -> places.block(number, OptionalInt.empty())));
    }
    return found;
  }

  private List<Destination> of(Address address) {
    if (!format.hasRecords()) {
      return List.of();
    }
    Filter user = Filter.NONE.withUser(address);
    List<Destination> found = new ArrayList<>();
    add(found, "place.ordersOf", address, shown -> places.orders(user));
    add(found, "place.positionsOf", address, shown -> places.positions(user));
    found.addAll(ofMarket(address));
    return found;
  }

  private List<Destination> ofMarket(Address address) {
    List<Destination> found = new ArrayList<>();
    if (format.hasRecords() && isMarket.test(address)) {
      Filter market = Filter.NONE.withMarket(address);
      add(found, "place.book", address, places::book);
      add(found, "place.ordersIn", address, shown -> places.orders(market));
      add(found, "place.positionsIn", address, shown -> places.positions(market));
      add(found, "place.riskIn", address, places::risk);
    }
    return found;
  }

  private static void add(
      List<Destination> found, String message, Address address, Consumer<Address> go) {
    found.add(place(Messages.format(message, address.toString()), () -> go.accept(address)));
  }

  private static Destination place(String text, Runnable go) {
    return new Destination(text, false, go);
  }

  /** From this key on, in every family. */
  private List<Destination> keys(String typed, boolean isLastResort) {
    String text =
        typed.length() <= QUOTED_CHARACTERS
            ? typed
            : typed.substring(0, QUOTED_CHARACTERS) + "\u2026";
    boolean isHex = HEX.matcher(typed.toLowerCase(Locale.ROOT)).matches();
    // Half a byte more finds the same first key, and typing does not flicker.
    String whole = isHex && typed.length() % 2 == 1 ? typed + "0" : typed;
    List<Destination> found = new ArrayList<>();
    for (String family : families) {
      KeySearch.parse(whole, format, family)
          .filter(key -> key.length() > 0)
          .ifPresent(key ->
              found.add(
                  new Destination(
                      families.size() == 1
                          ? Messages.format("place.rawKeys", text)
                          : Messages.format("place.rawKeysIn", text, family),
                      isLastResort,
                      () -> places.rawKey(family, key))));
    }
    return found;
  }
}
