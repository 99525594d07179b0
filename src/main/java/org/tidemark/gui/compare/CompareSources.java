package org.tidemark.gui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.codec.EntryKind;
import org.tidemark.gui.checkpoint.SavedOrigin;
import org.tidemark.gui.checkpoint.SavedSource;
import org.tidemark.gui.checkpoint.SavedSources;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.shell.Origin;
import org.tidemark.gui.source.ViewJob;
import org.tidemark.state.Source;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;

/**
 * What there is to choose from: what is open, and the saved states of its directory, or of the
 * directory it is a saved state of. JavaFX thread only.
 */
final class CompareSources {
  private final JobRunner jobs;
  private final Source open;
  private final Path home;
  private final Supplier<StateView> view;
  private final boolean hasHeights;
  private final ViewJob listing = new ViewJob();
  private final ReadOnlyObjectWrapper<List<SavedSource>> saved =
      new ReadOnlyObjectWrapper<>(List.of());

  /**
   * @param view what is open, as it is at the time
   */
  CompareSources(StateInfo info, Supplier<StateView> view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    open = info.source();
    Path directory = open.directory().toAbsolutePath().normalize();
    home = SavedOrigin.of(directory).map(Origin::source).map(Source::directory).orElse(directory);
    hasHeights = info.format().hasRecords() && info.format().schema().has(EntryKind.BLOCK);
  }

  /** The saved states, once they were listed. */
  ReadOnlyObjectProperty<List<SavedSource>> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** The directory whose saved states are offered. */
  Path home() {
    return home;
  }

  /** Looks again what is there. */
  void list() {
    StateView now = view.get();
    boolean isHome = open.snapshot().isEmpty() && home.equals(open.directory().toAbsolutePath());
    Optional<StateView> inside =
        isHome && now.info().format().schema().has(EntryKind.SNAPSHOT)
            ? Optional.of(now)
            : Optional.empty();
    listing.start(
        jobs,
        now,
        Job.<List<SavedSource>>of(
                Messages.get("checkpoints.listJob"),
                control -> SavedSources.list(home, hasHeights, inside, control))
            .onDone(saved::set)
            // Their own page tells what is wrong; what is typed or chosen can still be compared.
            .onAnyError(error -> saved.set(List.of()))
            .quiet());
  }

  List<StateView> reading() {
    return listing.reading();
  }

  void close() {
    listing.abandon();
  }

  /** What can be chosen without a path: what is open first. */
  List<Choice> choices() {
    List<Choice> choices = new ArrayList<>(List.of(Choice.current()));
    Choice whole = Choice.of(Source.of(home));
    if (!isOpen(whole)) {
      choices.add(whole);
    }
    saved.get().stream()
        .map(one -> Choice.of(one.source()))
        .filter(choice -> !isOpen(choice))
        .forEach(choices::add);
    return choices;
  }

  private boolean isOpen(Choice choice) {
    return choice.equals(Choice.of(open));
  }

  /** The saved state that a choice is. */
  Optional<SavedSource> saved(Choice choice) {
    return saved.get().stream().filter(one -> Choice.of(one.source()).equals(choice)).findFirst();
  }

  /** The newest checkpoint, which is what someone most likely compares with. */
  Optional<Choice> newestCheckpoint() {
    return saved.get().stream()
        .filter(SavedSource::isCheckpoint)
        .map(one -> Choice.of(one.source()))
        .filter(choice -> !isOpen(choice))
        .findFirst();
  }

  /** What a picker shows: a saved state's name, or the source as it is written. */
  String name(Choice choice) {
    return switch (choice) {
      case Choice.Current current -> Messages.get("compare.current");
      case Choice.At at ->
          saved(choice).map(SavedSource::name).orElseGet(() -> at.source().toString());
    };
  }

  /** The same as short as a heading wants it: of a path, its last two names. */
  String shortName(Choice choice) {
    return switch (choice) {
      case Choice.Current current -> Messages.get("compare.current");
      case Choice.At at ->
          saved(choice)
              .map(SavedSource::name)
              .or(() -> SavedOrigin.of(at.source().directory()).map(Origin::text))
              .orElseGet(() -> lastNames(at.source()));
    };
  }

  /** Most directories are called data: the folder it is in tells more. */
  private static String lastNames(Source source) {
    Path path = source.directory();
    int names = path.getNameCount();
    Path brief = names > 2 ? path.subpath(names - 2, names) : path;
    return new Source(brief, source.snapshot()).toString();
  }

  /** What is said of a choice beside its name. */
  String detail(Choice choice) {
    return switch (choice) {
      case Choice.Current current -> open.toString();
      case Choice.At at -> saved(choice).map(SavedSource::detail).orElse("");
    };
  }
}
