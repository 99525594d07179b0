package org.tidemark.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.datatypes.Address;
import org.tidemark.diff.Cause;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.Changes;
import org.tidemark.diff.DiffOptions;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark diff LEFT RIGHT}. */
@Command(
    name = "diff",
    header = "Compares two states, field by field, and says why they differ.",
    description = {
      "",
      "Prints a summary and the first differences. Between two heights of one directory in format"
          + " v2",
      "the journal says what to read and which block and transaction made each difference; else",
      "everything is read. Two checkpoints with the same recorded digest are the same at once."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    sortOptions = false,
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the same", "1:error", "2:different, or not all of it could be compared"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark diff /var/lib/node/data.checkpoints/00000000000000001000 /var/lib/node/data",
      "  tidemark diff node-a node-b --kind order --field filled",
      "  tidemark diff before after --json --output differences.jsonl"
    })
final class DiffCommand implements Callable<Integer> {
  /** Differences printed as text if nobody says how many. */
  private static final long FIRST = 20;

  /** Differences in memory at once. */
  static final int PAGE = 4096;

  @Parameters(index = "0", paramLabel = "LEFT", description = "a SOURCE: the state before")
  private @Nullable String left;

  @Parameters(index = "1", paramLabel = "RIGHT", description = "a SOURCE: the state after")
  private @Nullable String right;

  @Option(
      names = "--json",
      description = "print one difference a line as JSON, then a line with the summary")
  private boolean json;

  @Option(names = "--csv", description = "print one differing field a line as CSV, with a header")
  private boolean csv;

  @Option(names = "--summary", description = "print the summary only")
  private boolean onlySummary;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "write the differences there, as JSON unless --csv is given; print the summary")
  private @Nullable Path output;

  @Option(names = "--force", description = "let --output replace a file that is there")
  private boolean force;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most this many differences (default: 20 as text, all as --json or --csv)")
  private @Nullable Long limit;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "only these kinds: order, position, mark, counter, other")
  private @Nullable List<String> kinds;

  @Option(
      names = "--change",
      paramLabel = "CHANGE",
      split = ",",
      description = "only these: added, removed, changed, unreadable")
  private @Nullable List<String> types;

  @Option(
      names = "--market",
      paramLabel = "ADDRESS",
      description = "only what belongs to this market in either state")
  private @Nullable Address market;

  @Option(
      names = "--user",
      paramLabel = "ADDRESS",
      description = "only what belongs to this user or trader in either state")
  private @Nullable Address user;

  @Option(
      names = "--field",
      paramLabel = "FIELD",
      description = "only changes of this field, for example filled")
  private @Nullable String field;

  @Option(
      names = "--full",
      description = {
        "read everything, also where digests or the journal would do with less;",
        "says which differences no block explains"
      })
  private boolean full;

  @Spec private @Nullable CommandSpec spec;

  private final Shell shell;

  DiffCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Failure {
    ChangeFilter filter = filter();
    if (json && csv) {
      throw misuse("--json and --csv exclude each other");
    }
    if (limit != null && limit < 0) {
      throw misuse("--limit must be at least 0");
    }
    Optional<Path> file = Optional.ofNullable(output);
    if (file.isPresent() && onlySummary) {
      throw misuse("--summary has no differences to write to --output");
    }
    if (file.isPresent() && !force && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)) {
      throw misuse(file.get() + " is there already; --force replaces it");
    }
    Source before = Source.parse(Optional.ofNullable(left).orElseThrow());
    Source after = Source.parse(Optional.ofNullable(right).orElseThrow());
    try (StateView leftView = open(before);
        StateView rightView = open(after);
        StateDiff diff =
            StateDiff.of(
                leftView,
                rightView,
                DiffOptions.usual()
                    .withFilter(filter)
                    .full(full)
                    .withDigests(digest(before), digest(after)),
                shell.err())) {
      shell.err().clear();
      if (file.isPresent()) {
        write(diff, file.get());
      }
      print(diff, filter.isNone(), file.isPresent());
      return diff.summary().isSame() ? Tidemark.OK : Tidemark.FINDINGS;
    }
  }

  private StateView open(Source source) throws Failure {
    StateView view = Sources.open(source, shell.err());
    view.info().recovery().ifPresent(shell.err()::remark);
    return view;
  }

  private static Optional<String> digest(Source source) {
    return source.snapshot().isPresent()
        ? Optional.empty()
        : CheckpointFolder.at(source.directory()).flatMap(Checkpoint::wholeDigest);
  }

  private ChangeFilter filter() {
    ChangeFilter filter =
        ChangeFilter.NONE
            .withMarket(Optional.ofNullable(market))
            .withUser(Optional.ofNullable(user))
            .withField(Optional.ofNullable(field).orElse(""));
    try {
      if (kinds != null) {
        Set<ChangeKind> wanted = EnumSet.noneOf(ChangeKind.class);
        kinds.forEach(kind -> wanted.add(ChangeKind.parse(kind)));
        filter = filter.withKinds(wanted);
      }
      if (types != null) {
        Set<ChangeType> wanted = EnumSet.noneOf(ChangeType.class);
        types.forEach(type -> wanted.add(ChangeType.parse(type)));
        filter = filter.withTypes(wanted);
      }
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
    Set<ChangeKind> known = filter.kinds();
    if (field != null
        && known.stream().noneMatch(kind -> Change.fieldNames(kind).contains(field))) {
      throw misuse(
          "there is no field \""
              + field
              + "\"; there are "
              + String.join(
                  ", ",
                  known.stream()
                      .sorted()
                      .flatMap(kind -> Change.fieldNames(kind).stream())
                      .distinct()
                      .toList()));
    }
    return filter;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(Optional.ofNullable(spec).orElseThrow().commandLine(), message);
  }

  /** All or nothing: the file appears under its name once it is complete. */
  private void write(StateDiff diff, Path file) throws Failure {
    Path writing =
        file.resolveSibling(file.getFileName() + Disk.WRITING + ProcessHandle.current().pid());
    boolean isDone = false;
    try {
      try (OutputStream stream =
              Files.newOutputStream(
                  writing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          Output lines = new Output(stream)) {
        lines(diff, lines, limit == null ? Long.MAX_VALUE : limit);
      }
      Files.move(
          writing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      isDone = true;
    } catch (IOException e) {
      throw Disk.unwritable(file, e);
    } finally {
      if (!isDone) {
        Disk.removeQuietly(writing);
      }
    }
  }

  /** The differences as data. */
  private void lines(StateDiff diff, Output out, long most) throws Failure {
    if (csv) {
      out.line(ChangeText.CSV_HEADER);
    }
    Changes changes = diff.changes();
    long total = Math.min(most, changes.size());
    for (long from = 0; from < total; from += PAGE) {
      shell.err().report(Progress.of(from, total, "differences"));
      for (Change change : changes.read(from, (int) Math.min(PAGE, total - from))) {
        List<Cause> causes = diff.causes(change);
        if (csv) {
          ChangeText.csv(change, causes).forEach(out::line);
        } else {
          out.line(ChangeText.json(change, causes));
        }
      }
    }
    shell.err().clear();
    if (!csv) {
      out.line(ChangeText.json(diff.summary()));
    }
  }

  private void print(StateDiff diff, boolean isEverything, boolean isWritten) throws Failure {
    if (json && (onlySummary || isWritten)) {
      shell.out().line(ChangeText.json(diff.summary()));
    } else if ((json || csv) && !isWritten && !onlySummary) {
      lines(diff, shell.out(), limit == null ? Long.MAX_VALUE : limit);
    } else {
      DiffText text = new DiffText(diff, isEverything, shell.out());
      text.summary();
      if (!onlySummary && !isWritten) {
        text.first(limit == null ? FIRST : limit);
      }
    }
    if (!diff.summary().isComplete()) {
      shell.out().flush();
      shell.err().remark("The comparison is incomplete; the summary says why.");
    }
  }
}
