package org.tidemark.gui.common;

import java.io.Serial;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Fills in a text with its numbers grouped as the user wants them. {@link MessageFormat} groups by
 * language, and hands the texts of a choice to a new one that nobody can reach.
 */
final class MessageNumbers {
  /** A placeholder that says nothing of what it is for. */
  private static final Pattern PLAIN = Pattern.compile("\\{(\\d)\\}");

  private final Object[] arguments;
  private final DecimalFormat number;

  /**
   * @param separator between groups of three digits; empty for none
   */
  MessageNumbers(String separator, Object... arguments) {
    this.arguments = arguments.clone();
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    if (!separator.isEmpty()) {
      symbols.setGroupingSeparator(separator.charAt(0));
    }
    number = new DecimalFormat("#,##0.###", symbols);
    number.setGroupingUsed(!separator.isEmpty());
  }

  String fill(String pattern) {
    MessageFormat message =
        new MessageFormat(
            PLAIN.matcher(pattern).replaceAll(found -> named(found.group(1))), Locale.ROOT);
    Format[] formats = message.getFormats();
    for (int i = 0; i < formats.length; i++) {
      if (formats[i] instanceof ChoiceFormat choice) {
        message.setFormat(i, new Chosen(choice, this));
      } else if (formats[i] instanceof DecimalFormat) {
        message.setFormat(i, number);
      }
    }
    return message.format(arguments);
  }

  private String named(String index) {
    int i = Integer.parseInt(index);
    return i < arguments.length && arguments[i] instanceof Number
        ? "{" + index + ",number}"
        : "{" + index + "}";
  }

  /** The chosen text, filled in the same way. */
  private static final class Chosen extends Format {
    @Serial private static final long serialVersionUID = 1L;

    private final ChoiceFormat choice;
    private final transient MessageNumbers filling;

    Chosen(ChoiceFormat choice, MessageNumbers filling) {
      this.choice = choice;
      this.filling = filling;
    }

    @Override
    public StringBuffer format(Object value, StringBuffer to, FieldPosition at) {
      String text = choice.format(value);
      return to.append(text.indexOf('{') >= 0 ? filling.fill(text) : text);
    }

    @Override
    public Object parseObject(String text, ParsePosition at) {
      throw new UnsupportedOperationException("a message is not read back");
    }
  }
}
