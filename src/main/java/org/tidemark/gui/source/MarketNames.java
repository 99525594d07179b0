package org.tidemark.gui.source;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.Asset;
import org.tidemark.gui.common.AssetNames;
import org.tidemark.gui.common.Assets;
import org.tidemark.gui.common.Messages;

/**
 * Markets as a page shows them: by symbol and short address, never by symbol alone. One for each
 * page: it listens to the names of all windows weakly, so that what listens to it goes with the
 * page. JavaFX thread only.
 */
public final class MarketNames {
  private final ObjectProperty<Assets> assets = new SimpleObjectProperty<>(Assets.NONE);

  public MarketNames(AssetNames names) {
    assets.bind(names.assetsProperty());
  }

  /** Names as they are now. */
  public ObservableValue<Assets> assetsProperty() {
    return assets;
  }

  /** What a person calls it; empty if nobody has said. */
  public Optional<String> symbol(Address market) {
    return assets.get().of(market).map(Asset::symbol);
  }

  /** Symbol and enough digits to tell it from others; the whole address belongs in a tooltip. */
  public String brief(Address market) {
    return named(market, Wording.brief(market));
  }

  /** Symbol and whole address. */
  public String whole(Address market) {
    return named(market, market.toString());
  }

  /**
   * The symbol, if there is one, before an address in the caller's form.
   *
   * @param address some or all of its digits
   */
  public String named(Address market, String address) {
    return symbol(market)
        .map(symbol -> Messages.format("assets.named", symbol, address))
        .orElse(address);
  }

  /** True if a typed text is part of its address or symbol; the text is in lower case. */
  public boolean matches(Address market, String typed) {
    return market.toString().contains(typed)
        || symbol(market).filter(symbol -> Assets.look(symbol).contains(typed)).isPresent();
  }

  /** Decimal places of a column's numbers; empty if they are not known. */
  public OptionalInt places(Address market, String column) {
    Optional<Asset.Unit> unit = unit(column);
    return unit.isPresent() ? assets.get().places(market, unit.get()) : OptionalInt.empty();
  }

  /** What a column counts, by its machine name; empty of ids, times, heights, leverage. */
  public static Optional<Asset.Unit> unit(String column) {
    return switch (column) {
      case "amount", "filled", "remaining", "size" -> Optional.of(Asset.Unit.AMOUNT);
      case "price", "entry_price", "close_price" -> Optional.of(Asset.Unit.PRICE);
      case "realised_profit" -> Optional.of(Asset.Unit.VALUE);
      default -> Optional.empty();
    };
  }
}
