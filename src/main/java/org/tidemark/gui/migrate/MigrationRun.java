package org.tidemark.gui.migrate;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.codec.Schema;
import org.tidemark.gui.checkpoint.Restoring;
import org.tidemark.gui.checkpoint.SwapWords;
import org.tidemark.gui.common.Messages;
import org.tidemark.migration.Migration;
import org.tidemark.migration.MigrationPlan;
import org.tidemark.migration.MigrationStep;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** One migration: where it is at, and what came of it. Thread-safe. */
final class MigrationRun implements Restoring.Act {
  private final MigrationPlan plan;
  private volatile Optional<MigrationStep> step = Optional.empty();
  private volatile Optional<Migration.Migrated> result = Optional.empty();

  MigrationRun(MigrationPlan plan) {
    this.plan = plan;
  }

  @Override
  public Optional<Path> run(ScanControl control) throws Failure {
    Migration.Migrated done =
        Migration.of(plan.directory(), to(plan))
            .telling(begun -> step = Optional.of(begun))
            .run(control);
    result = Optional.of(done);
    return done.replaced();
  }

  static Schema to(MigrationPlan plan) {
    return Schema.ofCode(plan.to()).orElseThrow();
  }

  /** The step begun last; empty before the first. */
  Optional<MigrationStep> step() {
    return step;
  }

  SwapWords words() {
    return new SwapWords(
        Messages.format("migrate.job", plan.to()),
        Messages.get("migrate.undoJob"),
        Messages.format("migrate.job", plan.to()),
        replaced -> done(replaced.map(Path::toString).orElse("")),
        path -> Messages.format("migrate.undone", plan.to(), plan.from(), path));
  }

  /** Two whole ones would fill the screen in large text; they were shown before. */
  private static String brief(String digest) {
    return digest.substring(0, 12) + "\u2026";
  }

  private String done(String old) {
    StringBuilder text = new StringBuilder(Messages.format("migrate.done", plan.to()));
    result.ifPresent(done -> {
      String after = done.contents().digest();
      text.append(' ')
          .append(
              after.equals(done.digestBefore())
                  ? Messages.format("migrate.proofSame", after)
                  : Messages.format(
                      "migrate.proofOther", brief(after), brief(done.digestBefore())));
      done.backup()
          .ifPresent(file -> text.append(' ').append(Messages.format("migrate.kept", file)));
    });
    return text.append(' ').append(Messages.format("migrate.oldIs", old)).toString();
  }
}
