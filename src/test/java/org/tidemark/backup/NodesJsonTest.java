package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BookEntry;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BackupFile;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.testing.Entry;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of the node's own {@code StateSnapshot}: no format, no digest, any order of ids. */
class NodesJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  /** What serde writes of the same state, the records in the order of some map. */
  private Path nodesJson(Path directory) throws Exception {
    Path file = folder.resolve("own.json");
    Backups.export(directory, file);
    ObjectNode json = (ObjectNode) Backups.json(file);
    ObjectNode nodes = JSON.createObjectNode();
    nodes.put("height", 77).put("timestamp", 12345);
    for (String name : List.of("orders", "positions", "orderbooks")) {
      List<JsonNode> rows = new ArrayList<>();
      json.get(name).forEach(rows::add);
      Collections.shuffle(rows, new Random(5));
      ArrayNode shuffled = nodes.putArray(name);
      rows.forEach(shuffled::add);
    }
    return Files.writeString(folder.resolve("nodes.json"), JSON.writeValueAsString(nodes));
  }

  @Test
  void itIsRestoredWithItsBooksButCannotBeProven() throws Exception {
    Path small = Recorded.unpack("small", folder);
    Path file = nodesJson(small);
    assertEquals(Optional.empty(), BackupFile.promisedDigest(file, Backups.CONTROL));
    Path target = folder.resolve("target");
    assertEquals(Backups.digest(small).state(), Backups.restore(file, target).contents().digest());
    // The books are nowhere else in it, so they are stored as the node stores them.
    TreeMap<String, Entry> entries = new TreeMap<>();
    Recorded.families(target).get("default").forEach(entry -> entries.put(entry.keyHex(), entry));
    JsonNode books = JSON.readTree(Files.readString(file)).get("orderbooks");
    assertEquals(4, books.size());
    for (JsonNode pair : books) {
      byte[] key = Keys.ofAddress(EntryKind.ORDERBOOK, Address.parse(pair.get(0).asString()));
      Entry stored = entries.get(HexFormat.of().formatHex(key));
      BookEntry.Full book =
          BookEntry.decodeFull(BincodeReader.of(Optional.ofNullable(stored).orElseThrow().value()));
      assertEquals(pair.get(1).get("bids").size(), book.bids().size());
      assertEquals(pair.get(1).get("asks").size(), book.asks().size());
      assertEquals(pair.get(1).get("next_order_id").asString(), book.nextOrderId().toString());
    }
    assertEquals(200 + 40 + 4, entries.size());
  }

  @Test
  void asASourceItHasItsHeightAndSaysThatItHasNoDigest() throws Exception {
    Path file = nodesJson(Recorded.unpack("edge", folder));
    try (StateView view = Sources.open(Source.of(file), Backups.CONTROL)) {
      assertEquals(Optional.of(UInt64.of(77)), view.info().height());
      assertEquals(Optional.of(UInt64.of(12345)), view.info().timestamp());
      assertTrue(view.info().notes().getLast().contains("cannot be proven"));
      assertEquals(Source.of(file), view.info().source());
    }
  }

  @Test
  void anIdThatComesAgainIsFoundWhateverTheOrder() throws Exception {
    Path file = nodesJson(Recorded.unpack("edge", folder));
    ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(file));
    ArrayNode orders = (ArrayNode) json.get("orders");
    orders.add(orders.get(3));
    Files.writeString(file, JSON.writeValueAsString(json));
    SourceException refused =
        assertThrows(SourceException.class, () -> Backups.restore(file, folder.resolve("target")));
    assertEquals("BACKUP_DUPLICATE", refused.code());
    assertTrue(refused.sentence().contains("orders[" + (orders.size() - 1) + "]"));
  }
}
