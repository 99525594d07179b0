package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Path HERE = Path.of("/data/here");
  private static final Path OTHER = Path.of("/data/other");

  private final Notices notices = new Notices();

  private void done(Path directory, String text) {
    notices.tell(Notice.done(directory, text, Optional.empty(), Optional.empty()));
  }

  private void undoable(String text) {
    notices.tell(
        new Notice(
            HERE,
            Notice.Kind.UNDOABLE,
            text,
            Optional.of(new Notice.Action("Undo", () -> {})),
            Optional.of(Path.of("/data/here.replaced-" + text))));
  }

  private List<String> texts(Path directory) {
    return notices.of(Optional.of(directory)).stream().map(Notice::text).toList();
  }

  @Test
  void theNewestIsOnTopAndTheOldestSuccessMakesRoom() {
    undoable("restored");
    done(HERE, "one");
    done(OTHER, "elsewhere");
    done(HERE, "two");
    done(HERE, "three");
    assertEquals(List.of("three", "two", "restored"), texts(HERE));
    assertEquals(List.of("elsewhere"), texts(OTHER));
  }

  @Test
  void whatCanBeUndoneMakesRoomForNothing() {
    List.of("a", "b", "c", "d").forEach(this::undoable);
    done(HERE, "exported");
    assertEquals(List.of("exported", "d", "c", "b", "a"), texts(HERE));
    done(HERE, "again");
    assertEquals(List.of("again", "d", "c", "b", "a"), texts(HERE));
  }

  @Test
  void oneIsPutAwayByItselfOrGoesWithWhatItNeeds() {
    undoable("a");
    undoable("b");
    done(HERE, "exported");
    notices.removed(Path.of("/data/here.replaced-a"));
    assertEquals(List.of("exported", "b"), texts(HERE));
    notices.dismiss(notices.of(Optional.of(HERE)).getFirst());
    assertEquals(List.of("b"), texts(HERE));
    assertEquals(List.of(), notices.of(Optional.empty()));
  }
}
