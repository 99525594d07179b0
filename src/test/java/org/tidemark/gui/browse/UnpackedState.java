package org.tidemark.gui.browse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recorded directory with the listing that came with it. */
record UnpackedState(Path directory, JsonNode expected) {
  static UnpackedState of(String name, Path folder) {
    try (InputStream in = UnpackedState.class.getResourceAsStream("/data/" + name + ".tar.gz");
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
        }
      }
      Path expected = folder.resolve(name).resolve("expected.json");
      return new UnpackedState(
          folder.resolve(name).resolve("data"),
          JsonMapper.builder().build().readTree(Files.readString(expected)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records of a kind, as the other reader lists them: ascending id. */
  List<JsonNode> records(String kind) {
    List<JsonNode> records = new ArrayList<>();
    expected.get(kind).forEach(records::add);
    return records;
  }
}
