package org.tidemark.gui.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tidemark.datatypes.Address;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of asset names: a JSON array of objects, at most {@value #MAX_BYTES} bytes.
 *
 * <table>
 *   <caption>Fields of an entry</caption>
 *   <tr><td>{@code address}</td><td>40 hex digits with or without {@code 0x}</td></tr>
 *   <tr><td>{@code symbol}</td><td>1 to 12 visible characters; no two alike</td></tr>
 *   <tr><td>{@code decimals}</td><td>places of quantities, 0 to 77; may be absent</td></tr>
 *   <tr><td>{@code priceDecimals}</td><td>places of prices, likewise</td></tr>
 * </table>
 *
 * <pre>{@code
 * [{"address": "0x4f51f31295c036814b75d90f704353a733339fd9", "symbol": "ETH",
 *   "decimals": 18, "priceDecimals": 2}]
 * }</pre>
 *
 * <p>An entry that cannot be used costs that entry: the others are used, and it is kept as it
 * stands when the file is written again.
 *
 * @param assets those that can be used, in file order
 * @param refused the others
 */
public record AssetsFile(List<Asset> assets, List<Refused> refused) {
  /** Room for tens of thousands of names; anything longer is another file. */
  public static final int MAX_BYTES = 8_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static final AssetsFile EMPTY = new AssetsFile(List.of(), List.of());

  /**
   * An entry that cannot be used.
   *
   * @param entry as it stands in the file
   * @param problem names it and says why, one sentence
   */
  public record Refused(JsonNode entry, String problem) {}

  /**
   * Reads a file.
   *
   * @throws AssetsFailure if it cannot be read or is no file of asset names
   */
  public static AssetsFile read(Path file) throws AssetsFailure {
    byte[] bytes;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw AssetsFailure.damaged(file, null);
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw AssetsFailure.unreadable(file, e);
    }
    try {
      return parse(bytes);
    } catch (IllegalArgumentException e) {
      throw AssetsFailure.damaged(file, e);
    }
  }

  /**
   * @throws IllegalArgumentException if the bytes are no array of objects
   */
  static AssetsFile parse(byte[] bytes) {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    if (root == null || !root.isArray()) {
      throw new IllegalArgumentException("not an array");
    }
    List<Asset> assets = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    Set<Address> seen = new HashSet<>();
    Map<String, Asset> named = new HashMap<>();
    int number = 0;
    for (JsonNode entry : root) {
      number++;
      AssetDraft draft = draft(entry);
      Optional<String> problem =
          draft.parsedAddress().filter(seen::contains).isPresent()
              ? Optional.of(Messages.get("assets.addressTwice"))
              : draft
                  .problems(symbol -> Optional.ofNullable(named.get(Assets.look(symbol))))
                  .values()
                  .stream()
                  .findFirst();
      if (problem.isPresent()) {
        refused.add(
            new Refused(
                entry, Messages.format("assets.badEntry", number, draft.named(), problem.get())));
        continue;
      }
      draft
          .asset(symbol -> Optional.empty())
          .ifPresent(asset -> {
            seen.add(asset.address());
            named.put(Assets.look(asset.symbol()), asset);
            assets.add(asset);
          });
    }
    return new AssetsFile(List.copyOf(assets), List.copyOf(refused));
  }

  /** A value of another type is as wrong as a wrong value of its own, and is told as it stands. */
  private static AssetDraft draft(JsonNode entry) {
    return new AssetDraft(
        text(entry, "address"),
        text(entry, "symbol"),
        text(entry, "decimals"),
        text(entry, "priceDecimals"));
  }

  private static String text(JsonNode entry, String field) {
    JsonNode value = entry.get(field);
    if (value == null || value.isNull()) {
      return "";
    }
    boolean isNumber = field.endsWith("ecimals");
    if (isNumber) {
      // "8" in quotes is not what is documented; a fraction is no number of places.
      return value.isIntegralNumber() ? value.asString() : "?";
    }
    return value.isString() ? value.asString() : "";
  }

  byte[] toBytes() {
    ArrayNode root = MAPPER.createArrayNode();
    for (Asset asset : assets) {
      ObjectNode entry = root.addObject();
      entry.put("address", asset.address().toString());
      entry.put("symbol", asset.symbol());
      put(entry, "decimals", asset.decimals());
      put(entry, "priceDecimals", asset.priceDecimals());
    }
    refused.forEach(one -> root.add(one.entry()));
    return MAPPER.writeValueAsBytes(root);
  }

  private static void put(ObjectNode entry, String field, OptionalInt places) {
    if (places.isPresent()) {
      entry.put(field, places.getAsInt());
    }
  }

  /**
   * Writes the file under a temporary name and renames it.
   *
   * @throws AssetsFailure if it cannot be written; the file before is left as it was
   */
  public void write(Path file) throws AssetsFailure {
    Path target = file.toAbsolutePath();
    try {
      Path folder = target.getParent();
      if (folder == null) {
        throw new IOException("no file: " + file);
      }
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "assets", ".tmp");
      try {
        Files.write(temporary, toBytes());
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw AssetsFailure.unwritable(target, e);
    }
  }
}
