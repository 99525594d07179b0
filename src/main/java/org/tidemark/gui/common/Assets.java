package org.tidemark.gui.common;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tidemark.datatypes.Address;

/**
 * Assets with a name of their own each: no two have the same address or symbols that look alike.
 */
public final class Assets {
  public static final Assets NONE = new Assets(List.of());

  private final Map<Address, Asset> byAddress = new HashMap<>();
  private final Map<String, Asset> byLook = new HashMap<>();
  private final List<Asset> all;

  /** Of assets that differ in address and in the look of their symbols. */
  Assets(Collection<Asset> assets) {
    assets.forEach(asset -> {
      byAddress.put(asset.address(), asset);
      byLook.put(look(asset.symbol()), asset);
    });
    all =
        assets.stream()
            .sorted(
                Comparator.comparing((Asset asset) -> look(asset.symbol()))
                    .thenComparing(Asset::address))
            .toList();
  }

  /** All of them, by symbol. */
  public List<Asset> all() {
    return all;
  }

  public Optional<Asset> of(Address address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** Decimal places of a market's numbers; empty if they are not known. */
  public OptionalInt places(Address market, Asset.Unit unit) {
    Asset asset = byAddress.get(market);
    return asset == null ? OptionalInt.empty() : asset.places(unit);
  }

  /** The one whose symbol reads the same: in the other case, or in letters of another width. */
  public Optional<Asset> likeNamed(String symbol) {
    return Optional.ofNullable(byLook.get(look(symbol.strip())));
  }

  /** With one more, or in place of the one of its address. The caller has checked its symbol. */
  Assets with(Asset asset) {
    Map<Address, Asset> next = new HashMap<>(byAddress);
    next.put(asset.address(), asset);
    return new Assets(next.values());
  }

  Assets without(Address address) {
    Map<Address, Asset> next = new HashMap<>(byAddress);
    next.remove(address);
    return new Assets(next.values());
  }

  /** What two symbols have in common that a reader takes for the same. */
  public static String look(String symbol) {
    return Normalizer.normalize(symbol, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Assets assets && all.equals(assets.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
