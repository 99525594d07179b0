package org.tidemark.gui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Shape;

/**
 * Goes by Tab through everything in a scene that can have the focus, and notes what a person who
 * has no mouse, or does not see, would stumble over. JavaFX thread only.
 */
public final class FocusWalk {
  /** More than any page has. */
  private static final int MOST = 400;

  private final Scene scene;
  private final List<String> problems = new ArrayList<>();

  public FocusWalk(Scene scene) {
    this.scene = scene;
  }

  /** What is wrong, a line each; empty if all is well. The focus is where it was before. */
  public List<String> problems() {
    Parent root = root();
    List<Node> focusable = new ArrayList<>();
    collect(root, focusable);
    if (focusable.isEmpty()) {
      return List.of("nothing can have the focus");
    }
    Set<Node> labelled = labelled(root);
    for (Node node : focusable) {
      if (!isNamed(node, labelled)) {
        problems.add("no name: " + describe(node));
      }
    }
    Node before = scene.getFocusOwner();
    walk(focusable);
    if (before != null) {
      before.requestFocus();
    }
    return problems;
  }

  /** What lies behind a sheet is not to be reached. */
  private Parent root() {
    Node overlay = scene.lookup("#overlay");
    return overlay instanceof Parent sheet && overlay.isVisible() ? sheet : scene.getRoot();
  }

  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static Set<Node> labelled(Parent root) {
    Set<Node> all = new HashSet<>();
    for (Node node : root.lookupAll(".label")) {
      if (node instanceof Label label && label.getLabelFor() != null) {
        all.add(label.getLabelFor());
      }
    }
    return all;
  }

  private static boolean isNamed(Node node, Set<Node> labelled) {
    String spoken = node.getAccessibleText();
    boolean hasText =
        node instanceof Labeled labeled
            && labeled.getText() != null
            && !labeled.getText().isBlank();
    // What is typed into a field is not its name, nor is a prompt that goes when one types.
    return (spoken != null && !spoken.isBlank())
        || labelled.contains(node)
        || (hasText && !(node instanceof TextInputControl));
  }

  private void walk(List<Node> focusable) {
    // By key also to the first, as only then the focus is shown.
    focusable.getFirst().requestFocus();
    tab();
    Node start =
        focusable.contains(scene.getFocusOwner()) ? round(focusable) : focusable.getFirst();
    Map<Node, List<Object>> focused = new LinkedHashMap<>();
    Optional<Node> last = Optional.empty();
    for (int step = 0; step < MOST; step++) {
      Node now = scene.getFocusOwner();
      if (now == null) {
        problems.add("the focus is lost after " + last.map(FocusWalk::describe).orElse("start"));
        return;
      }
      if (focused.containsKey(now)) {
        if (!now.equals(start)) {
          problems.add("comes back to " + describe(now) + " too early");
        }
        break;
      }
      focused.put(now, look(now));
      last.ifPresent(before -> checkOrder(before, now));
      last = Optional.of(now);
      tab();
    }
    for (Node node : focusable) {
      if (!focused.containsKey(node) && isShown(node) && !isReachedByArrows(node)) {
        problems.add("not reached by Tab: " + describe(node));
      }
    }
    if (focused.size() < 2) {
      return;
    }
    Map<Node, List<Object>> unfocused = new HashMap<>();
    for (int turn = 0; turn < 2; turn++) {
      focused.keySet().stream()
          .filter(node -> !node.isFocused())
          .forEach(node -> unfocused.put(node, look(node)));
      tab();
    }
    focused.forEach((node, look) -> {
      if (look.equals(unfocused.get(node))) {
        problems.add("looks the same with the focus: " + describe(node));
      }
    });
  }

  /** On to the first of all, where reading begins. */
  private Node round(List<Node> focusable) {
    Node first = focusable.getFirst();
    for (int step = 0; step < MOST && !first.equals(scene.getFocusOwner()); step++) {
      tab();
    }
    return first;
  }

  /** Of a choice of one, Tab goes to the chosen and the arrow keys to the others. */
  private static boolean isReachedByArrows(Node node) {
    return node instanceof Toggle toggle
        && toggle.getToggleGroup() != null
        && toggle.getToggleGroup().getSelectedToggle() != null
        && !toggle.isSelected();
  }

  private static boolean isShown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void tab() {
    Node from = scene.getFocusOwner();
    Event.fireEvent(
        from,
        new KeyEvent(KeyEvent.KEY_PRESSED, "\t", "", KeyCode.TAB, false, false, false, false));
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  /** To the right in a line and down from line to line; a column to the right begins at its top. */
  private void checkOrder(Node before, Node now) {
    Bounds to = now.localToScene(now.getBoundsInLocal());
    Bounds from = before.localToScene(before.getBoundsInLocal());
    double slack = 3;
    boolean isAbove = to.getMaxY() <= from.getMinY() + slack;
    boolean isBeside = !isAbove && to.getMinY() < from.getMaxY() - slack;
    boolean isRight = to.getMinX() >= from.getMaxX() - slack;
    boolean isLeft = to.getMaxX() <= from.getMinX() + slack;
    if ((isAbove && !isRight) || (isBeside && isLeft)) {
      problems.add("out of order: " + describe(before) + " then " + describe(now));
    }
  }

  /** All that a style sheet can change of a control and its parts. */
  private static List<Object> look(Node node) {
    List<Object> look = new ArrayList<>();
    add(node, look);
    return look;
  }

  private static void add(Node node, List<Object> look) {
    look.add(Optional.ofNullable(node.getEffect()).map(Object::toString));
    look.add(node.getOpacity());
    switch (node) {
      case Region region -> {
        look.add(Optional.ofNullable(region.getBackground()));
        look.add(Optional.ofNullable(region.getBorder()));
      }
      case Shape shape -> {
        look.add(Optional.ofNullable(shape.getFill()));
        look.add(Optional.ofNullable(shape.getStroke()));
      }
      default -> {}
    }
    if (node instanceof Labeled labeled) {
      look.add(labeled.isUnderline());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> add(child, look));
    }
  }

  private static String describe(Node node) {
    StringBuilder text = new StringBuilder(node.getClass().getSimpleName());
    if (node.getId() != null) {
      text.append('#').append(node.getId());
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      text.append(" \"").append(labeled.getText()).append('"');
    }
    if (node.getAccessibleText() != null) {
      text.append(" (").append(node.getAccessibleText().lines().findFirst().orElse("")).append(')');
    }
    if (node.getId() == null) {
      for (Node n = node.getParent(); n != null; n = n.getParent()) {
        if (n.getId() != null) {
          return text.append(" in #").append(n.getId()).toString();
        }
      }
    }
    return text.toString();
  }
}
