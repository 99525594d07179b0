package org.tidemark.gui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/**
 * All pages of the help, in reading order. Made on a worker thread: parsing them takes longer than
 * a frame, the first time several.
 */
public final class HelpBook {
  /** The files, in the order they are listed. */
  static final List<String> IDS =
      List.of(
          "tour",
          "opening",
          "overview",
          "books",
          "orders",
          "risk",
          "blocks",
          "checkpoints",
          "compare",
          "backups",
          "migrations",
          "raw-keys",
          "findings",
          "assets",
          "activity",
          "keyboard",
          "command-line",
          "formats");

  private final List<HelpTopic> topics;

  /** Reads them from the class path. */
  public HelpBook() {
    Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    topics = IDS.stream().map(id -> HelpTopic.of(id, parser.parse(read(id)))).toList();
  }

  List<HelpTopic> topics() {
    return topics;
  }

  /** The page on a page of the window; the tour, if it has none. */
  HelpTopic about(String pageId) {
    String wanted = pageId.equals("positions") ? "orders" : pageId;
    return topic(wanted).orElse(topics.getFirst());
  }

  Optional<HelpTopic> topic(String id) {
    return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
  }

  /** The pages that have all words typed, those with them in their title first; all, for none. */
  List<HelpTopic> search(String typed) {
    if (typed.isBlank()) {
      return topics;
    }
    return topics.stream()
        .filter(topic -> topic.matches(typed))
        .sorted(Comparator.comparing(topic -> !topic.titleMatches(typed)))
        .toList();
  }

  private static String read(String id) {
    String path = id + ".md";
    try (InputStream in = Objects.requireNonNull(HelpBook.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }
}
