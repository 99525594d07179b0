package org.tidemark.diff;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of an enum's constants for machines: in small letters. */
final class EnumText {
  private EnumText() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #of}.
   *
   * @throws IllegalArgumentException naming what there is
   */
  static <E extends Enum<E>> E parse(Class<E> type, String text) {
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> of(constant).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\""
                    + text
                    + "\" is none of "
                    + Arrays.stream(constants)
                        .map(EnumText::of)
                        .collect(Collectors.joining(", "))));
  }
}
