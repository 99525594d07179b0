package org.tidemark.gui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.gui.Fx;
import org.tidemark.gui.common.Messages;

final class HelpTest {
  private static final Path FILES = Path.of("assets/help");
  private static final Pattern NAME = Pattern.compile("(?<!\\*)\\*([^*\\n]+)\\*(?!\\*)");

  /** Names in the help that are no texts of the window, each for a reason. */
  private static final Set<String> OTHER_NAMES =
      Set.of("unreadable", "removed", "unknown keys", "production");

  @Test
  void everyFileIsAPageAndEveryPageIsAFile() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertEquals(
          new TreeSet<>(HelpBook.IDS),
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyPageIsShownAndEveryLinkLeadsToAPage() {
    Fx.start();
    HelpBook book = new HelpBook();
    Set<String> linked = new TreeSet<>();
    Fx.run(() ->
        book.topics()
            .forEach(topic ->
                new HelpText(linked::add)
                    .page(topic.document())
                    .lookupAll(".help-link")
                    .forEach(link -> ((javafx.scene.control.Hyperlink) link).fire())));
    linked.forEach(id -> assertTrue(book.topic(id).isPresent(), id));
    assertTrue(linked.contains("backups"), linked.toString());
  }

  @Test
  void buttonsAndMenusAreCalledWhatTheyAreCalledInTheWindow() throws IOException {
    Set<String> texts =
        Messages.bundle().keySet().stream()
            .map(key -> Messages.get(key).replace("_", ""))
            .collect(Collectors.toSet());
    TreeMap<String, Set<String>> unknown = new TreeMap<>();
    for (String id : HelpBook.IDS) {
      Matcher name = NAME.matcher(Files.readString(FILES.resolve(id + ".md")));
      while (name.find()) {
        String found = name.group(1);
        if (!texts.contains(found) && !OTHER_NAMES.contains(found)) {
          unknown.computeIfAbsent(id, file -> new TreeSet<>()).add(found);
        }
      }
    }
    assertEquals(new TreeMap<>(), unknown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# A\n\n<b>bold</b>",
        "# A\n\n[out](https://example.org)",
        "# A\n\n> said",
        "# A\n\n![picture](a.png)"
      })
  void whatCannotBeShownIsRefused(String text) {
    Fx.start();
    HelpTopic topic = HelpTopic.of("a", Parser.builder().build().parse(text));
    Fx.run(() ->
        assertThrows(
            IllegalArgumentException.class, () -> new HelpText(id -> {}).page(topic.document())));
  }

  @Test
  void aPageWithoutAHeadingIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> HelpTopic.of("a", Parser.builder().build().parse("text")));
  }

  @Test
  void wordsAreFoundByTheirBeginnings() {
    HelpBook book = new HelpBook();
    assertEquals(List.of("risk"), found(book, "liquidat hist"));
    assertEquals(HelpBook.IDS, found(book, " "));
    assertEquals(List.of(), found(book, "zzz"));
  }

  @Test
  void thePageThatIsCalledSoComesFirst() {
    List<String> found = found(new HelpBook(), "Backup");
    assertEquals("backups", found.getFirst());
    assertTrue(found.contains("checkpoints"), found.toString());
  }

  private static List<String> found(HelpBook book, String typed) {
    return book.search(typed).stream().map(HelpTopic::id).toList();
  }

  @Test
  void aPageWithoutHelpOfItsOwnLeadsToTheTour() {
    HelpBook book = new HelpBook();
    assertEquals("orders", book.about("positions").id());
    assertEquals("books", book.about("books").id());
    assertEquals("tour", book.about("").id());
  }
}
