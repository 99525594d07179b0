package org.tidemark.backup;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tidemark.checkpoint.Restore;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of this package do again and again. */
final class Backups {
  static final ScanControl CONTROL = ScanControl.none();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Backups() {}

  static Export.Exported export(Path directory, Path file) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      return Export.of(view, file).run(CONTROL);
    }
  }

  static Restore.Restored restore(Path file, Path target) throws Failure {
    return BackupRestore.of(Source.of(file), target, Optional.empty(), CONTROL).run(CONTROL);
  }

  static StateDigest digest(Path source) throws Failure {
    try (StateView view = Sources.open(Source.of(source), CONTROL)) {
      return StateDigest.of(view, CONTROL);
    }
  }

  static String text(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readString(file);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(text(file));
  }

  /** What the schema in the assets says against a text; nothing if it fits. */
  static List<String> violations(String text) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("assets/tidemark-backup.schema.json")));
    return schema.validate(text, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
