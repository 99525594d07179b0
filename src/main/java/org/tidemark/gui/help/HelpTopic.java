package org.tidemark.gui.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * One page of the help.
 *
 * @param id the file's name without its ending, which for a page of the window is that page's id
 * @param title its first heading
 * @param document the parsed text
 * @param words all of it in lower case, to be searched
 */
record HelpTopic(String id, String title, Node document, String words) {
  static HelpTopic of(String id, Node document) {
    if (!(document.getFirstChild() instanceof Heading heading)) {
      throw new IllegalArgumentException("the help page " + id + " does not begin with a heading");
    }
    return new HelpTopic(
        id, plain(heading).strip(), document, plain(document).toLowerCase(Locale.ROOT));
  }

  /** True if every word typed begins a word in it. */
  boolean matches(String typed) {
    return isBegunIn(words, typed);
  }

  /** True if that is so of its title alone: it is what was looked for. */
  boolean titleMatches(String typed) {
    return isBegunIn(title.toLowerCase(Locale.ROOT), typed);
  }

  private static boolean isBegunIn(String text, String typed) {
    List<String> known = Arrays.asList(text.split("[^\\p{L}\\p{N}+]+", -1));
    return Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
        .allMatch(wanted -> known.stream().anyMatch(word -> word.startsWith(wanted)));
  }

  private static String plain(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral()).append(' ');
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral()).append(' ');
          }

          @Override
          public void visit(FencedCodeBlock part) {
            text.append(part.getLiteral()).append(' ');
          }
        });
    return text.toString();
  }
}
