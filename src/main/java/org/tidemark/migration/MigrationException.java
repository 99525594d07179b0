package org.tidemark.migration;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidemark.state.StateFormat;
import org.tidemark.task.Failure;

/** A migration is not possible, or came to nothing. */
public final class MigrationException extends Failure {
  private static final long serialVersionUID = 1L;

  private MigrationException(
      String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  static MigrationException same(Path directory, StateFormat format) {
    return new MigrationException(
        "MIGRATION_SAME",
        directory + " is in " + format.text() + " already.",
        "There is nothing to do; \"tidemark info\" shows what is in it.",
        null);
  }

  static MigrationException noRoom(Path directory, long needed, long available) {
    return new MigrationException(
        "MIGRATION_NO_ROOM",
        String.format(
            Locale.ROOT,
            "There is not enough room beside %s: about %,d bytes are needed, %,d are free.",
            directory,
            needed,
            available),
        "Nothing was changed. Free some space, or remove old copies with \"tidemark undo"
            + " --discard\".",
        null);
  }

  static MigrationException notProven(Path directory, String found, String promised) {
    return new MigrationException(
        "MIGRATION_NOT_PROVEN",
        "What was built of "
            + directory
            + " has the digest "
            + found
            + ", and not "
            + promised
            + " as it must.",
        "Nothing was replaced. Please report this, with a copy of the directory if it can be"
            + " given.",
        null);
  }
}
