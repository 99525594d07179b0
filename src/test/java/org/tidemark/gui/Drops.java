package org.tidemark.gui;

import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/**
 * Files dragged from another program: the headless platform has none, so the events that one would
 * cause are made here.
 */
public final class Drops {
  private Drops() {}

  /**
   * Drags files over a node and, if it takes them there, lets go.
   *
   * @return true if they were taken
   */
  public static boolean onto(Node node, Path... files) {
    return Fx.get(() -> {
      Dragboard board = board(files);
      DragEvent over = fire(node, DragEvent.DRAG_OVER, board);
      if (!over.isAccepted()) {
        fire(node, DragEvent.DRAG_EXITED, board);
        return false;
      }
      DragEvent dropped = fire(node, DragEvent.DRAG_DROPPED, board);
      fire(node, DragEvent.DRAG_EXITED, board);
      return dropped.isDropCompleted();
    });
  }

  private static DragEvent fire(Node node, EventType<DragEvent> type, Dragboard board) {
    DragEvent event =
        new DragEvent(node, node, type, board, 0, 0, 0, 0, TransferMode.COPY, null, node, null);
    // Each node on the way is given a copy; what they answer is the same for all.
    Event.fireEvent(node, event);
    return event;
  }

  private static Dragboard board(Path... files) {
    Dragboard board;
    try {
      Constructor<Dragboard> maker = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
      maker.setAccessible(true);
      board = maker.newInstance(clipboard());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    ClipboardContent content = new ClipboardContent();
    content.putFiles(Arrays.stream(files).map(Path::toFile).toList());
    board.setContent(content);
    return board;
  }

  /** One of this process, which says of itself that it is dragged from. */
  private static TKClipboard clipboard() {
    TKClipboard local = Toolkit.getToolkit().createLocalClipboard();
    return (TKClipboard)
        Proxy.newProxyInstance(
            TKClipboard.class.getClassLoader(),
            new Class<?>[] {TKClipboard.class},
            (proxy, method, arguments) ->
                method.getName().equals("getTransferModes")
                    ? EnumSet.of(TransferMode.COPY)
                    : method.invoke(local, arguments));
  }
}
