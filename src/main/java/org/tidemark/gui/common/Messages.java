package org.tidemark.gui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The window's texts, by dotted key grouped by view ("welcome.title"). A missing key throws {@link
 * java.util.MissingResourceException}; {@code MessagesTest} finds it before a user does.
 */
public final class Messages {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.tidemark.gui.messages", Locale.ROOT);

  private Messages() {}

  public static String get(String key) {
    return BUNDLE.getString(key);
  }

  /**
   * The text with its {@link MessageFormat} placeholders filled in, numbers as {@link Numbers}
   * writes them.
   */
  public static String format(String key, Object... arguments) {
    String separator = Numbers.separator();
    return separator.equals(",")
        ? new MessageFormat(get(key), Locale.ROOT).format(arguments)
        : new MessageNumbers(separator, arguments).fill(get(key));
  }

  /** For FXML, which resolves {@code %key} itself. */
  public static ResourceBundle bundle() {
    return BUNDLE;
  }
}
