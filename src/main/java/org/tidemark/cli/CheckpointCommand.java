package org.tidemark.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.CheckpointVerifier;
import org.tidemark.checkpoint.Retention;
import org.tidemark.checkpoint.Verification;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code tidemark checkpoint …}: taking, keeping and restoring checkpoints of a directory. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    header = "Takes, lists, verifies, keeps and restores checkpoints.",
    description = {
      "",
      "A checkpoint of DIR is a data directory of its own in DIR.checkpoints. Its table files are",
      "hard links, so it takes milliseconds at any size and shares its disk space with DIR: it",
      "guards against mistakes, not against a broken disk."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = {
      CheckpointCommand.Create.class,
      CheckpointCommand.Listing.class,
      CheckpointCommand.Verify.class,
      RestoreCommand.class,
      CheckpointCommand.Prune.class,
      CheckpointCommand.Delete.class,
      CheckpointCommand.Pin.class,
      CheckpointCommand.Unpin.class,
      CheckpointCommand.Keep.class,
      HelpCommand.class
    })
final class CheckpointCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Optional.ofNullable(spec).orElseThrow().commandLine(), "a command is missing");
  }

  /** A command about one checkpoint of the directory. */
  abstract static class OneCheckpoint extends DirectoryCommand {
    @Parameters(
        index = "1",
        paramLabel = "HEIGHT",
        description = "its height (format v1: sequence number), or 1000-2 for a second one")
    private @Nullable String height;

    OneCheckpoint(Shell shell) {
      super(shell);
    }

    final CheckpointFolder folder() {
      return CheckpointFolder.of(directory());
    }

    final Checkpoint checkpoint() throws Failure {
      return folder().find(Optional.ofNullable(height).orElseThrow());
    }

    /** Prints it as it is now. */
    final void show(String act, Checkpoint checkpoint) {
      if (isJson()) {
        out().json(CheckpointText.json(checkpoint));
      } else {
        out().line(act + " checkpoint " + CheckpointFolder.shortName(checkpoint) + ".");
      }
    }
  }

  /** {@code tidemark checkpoint create DIR}. */
  @Command(
      name = "create",
      header = "Takes a checkpoint.",
      description = {
        "",
        "Where a node runs on DIR, the node takes it between two blocks. A directory that no node",
        "runs on is not opened for writing; nothing in it changes."
      })
  static final class Create extends DirectoryCommand {
    @Option(
        names = "--copy",
        description =
            "where a process holds DIR and does not answer: make a logical copy, every entry read"
                + " through a view and written anew")
    private boolean copy;

    @Option(
        names = "--no-digest",
        description = "do not work out counts and digest, which takes a reading of the whole state")
    private boolean noDigest;

    Create(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      CheckpointRequest.Taken taken = CheckpointRequest.take(directory(), copy, err());
      Checkpoint made = taken.checkpoint();
      boolean isNew =
          made.manifest().filter(manifest -> manifest.created().isBefore(began)).isEmpty();
      if (!noDigest && taken.way() != CheckpointRequest.Way.BY_NODE) {
        CheckpointFolder folder = CheckpointFolder.of(directory());
        made = new CheckpointMaker(folder, InstantSource.system()).seal(made, err());
      }
      err().clear();
      if (isJson()) {
        ObjectNode json = CheckpointText.json(made);
        json.put("way", CheckpointText.code(taken.way()));
        json.put("new", isNew);
        out().json(json);
        return made.isUsable() ? Tidemark.OK : Tidemark.FINDINGS;
      }
      String how =
          switch (taken.way()) {
            case BY_NODE -> ", taken by the running node";
            case LINKED -> "";
            case LOGICAL_COPY -> ", a logical copy";
          };
      if (!isNew) {
        out().line("Nothing has changed since the last one:");
      }
      out().line("Checkpoint " + CheckpointFolder.shortName(made) + how + ": " + made.path());
      made.digest().ifPresent(digest -> out().line("digest " + digest));
      if (!made.isUsable()) {
        out().line(CheckpointText.state(made) + ". " + made.detail());
        return Tidemark.FINDINGS;
      }
      return Tidemark.OK;
    }
  }

  /** {@code tidemark checkpoint list DIR}. */
  @Command(
      name = "list",
      header = "Lists the checkpoints, snapshots inside the database, and replaced copies.",
      description = {
        "",
        "SHARED is what other directories link to as well, OWN what removing it would free."
      })
  static final class Listing extends DirectoryCommand {
    Listing(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      CheckpointFolder folder = CheckpointFolder.of(directory());
      List<Checkpoint> checkpoints = folder.list();
      List<SnapshotSummary> snapshots = new ArrayList<>();
      try (StateView view = Sources.open(Source.of(directory()), err())) {
        snapshots.addAll(view.snapshots(err()));
      } catch (Failure e) {
        // Checkpoints are wanted most where the directory itself no longer opens.
        if (checkpoints.isEmpty()) {
          throw e;
        }
        err().remark(e.sentence());
      }
      List<DirectorySwap.Replaced> replaced = DirectorySwap.replaced(folder.directory());
      err().clear();
      if (isJson()) {
        out().json(CheckpointText.listing(folder, checkpoints, snapshots, replaced));
        return Tidemark.OK;
      }
      if (checkpoints.isEmpty() && snapshots.isEmpty() && replaced.isEmpty()) {
        out().line("No checkpoints. \"tidemark checkpoint create " + directory() + "\" takes one.");
      }
      CheckpointText.print(out(), checkpoints, InstantSource.system());
      CheckpointText.printSnapshots(out(), snapshots);
      replaced.forEach(copy -> out().line("replaced " + copy.when() + "  " + copy.path()));
      return Tidemark.OK;
    }
  }

  /** {@code tidemark checkpoint verify DIR [HEIGHT]}. */
  @Command(
      name = "verify",
      header = "Checks every block and record of one checkpoint, or of all, and their digests.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:all are good", "1:error", "2:one is damaged or not what it says"})
  static final class Verify extends DirectoryCommand {
    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "HEIGHT",
        description = "its height (format v1: sequence number); all if left out")
    private @Nullable String height;

    Verify(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      CheckpointFolder folder = CheckpointFolder.of(directory());
      List<Checkpoint> wanted =
          height == null
              ? folder.list().stream().filter(Verify::isThere).toList()
              : List.of(folder.find(height));
      boolean good = true;
      List<ObjectNode> answers = new ArrayList<>();
      for (Checkpoint one : wanted) {
        Verification found;
        try {
          found = new CheckpointVerifier(InstantSource.system()).verify(one, err());
        } catch (CheckpointException e) {
          if (height != null || !e.code().equals(CheckpointException.GONE)) {
            throw e;
          }
          // A running node prunes while all are verified.
          err().remark(e.sentence());
          continue;
        }
        err().clear();
        good &= found.result() == Verification.Result.GOOD;
        Checkpoint now = folder.look(one.path()).orElse(one);
        if (isJson()) {
          answers.add(CheckpointText.json(now, Optional.of(found)));
        } else {
          out().line(CheckpointFolder.shortName(one) + "  " + CheckpointText.words(found));
          // One that takes long is told at once.
          out().flush();
        }
      }
      if (isJson()) {
        ObjectNode json = CheckpointText.object();
        json.put("ok", good);
        json.putArray("checkpoints").addAll(answers);
        out().json(json);
      } else if (wanted.isEmpty()) {
        out().line("No checkpoints to verify.");
      }
      return good ? Tidemark.OK : Tidemark.FINDINGS;
    }

    private static boolean isThere(Checkpoint checkpoint) {
      return checkpoint.state() != Checkpoint.State.MAKING
          && checkpoint.state() != Checkpoint.State.UNFINISHED;
    }
  }

  /** {@code tidemark checkpoint prune DIR}. */
  @Command(
      name = "prune",
      header = "Removes the oldest checkpoints, and unfinished ones.",
      description = {
        "",
        "Keeps the last K complete ones and every pinned one. Damaged ones stay until they are",
        "deleted one by one."
      })
  static final class Prune extends DirectoryCommand {
    @Option(
        names = "--keep",
        paramLabel = "K",
        description = "how many to keep (default: what \"checkpoint retention\" set, else 10)")
    private @Nullable Integer keep;

    @Option(names = "--dry-run", description = "only say what would be removed")
    private boolean dryRun;

    Prune(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      CheckpointFolder folder = CheckpointFolder.of(directory());
      int kept = keep == null ? folder.retention().keep() : keep;
      if (kept < 1) {
        throw misuse("--keep must be at least 1; \"checkpoint delete\" removes a single one");
      }
      List<Checkpoint> gone = dryRun ? folder.prunable(kept, false) : folder.prune(kept, false);
      if (isJson()) {
        out().json(CheckpointText.removed(gone, dryRun));
        return Tidemark.OK;
      }
      String act = dryRun ? "would remove " : "removed ";
      gone.forEach(
          one -> out().line(act + CheckpointFolder.shortName(one) + CheckpointText.freed(one)));
      if (gone.isEmpty()) {
        out().line("Nothing to remove.");
      }
      return Tidemark.OK;
    }
  }

  /** {@code tidemark checkpoint delete DIR HEIGHT}. */
  @Command(
      name = "delete",
      header = "Removes one checkpoint for good; a pinned one has to be unpinned first.")
  static final class Delete extends OneCheckpoint {
    @Option(names = "--dry-run", description = "only say what would be removed")
    private boolean dryRun;

    Delete(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      Checkpoint checkpoint = checkpoint();
      if (dryRun) {
        CheckpointFolder.requireDeletable(checkpoint);
      } else {
        folder().delete(checkpoint);
      }
      if (isJson()) {
        out().json(CheckpointText.removed(List.of(checkpoint), dryRun));
      } else {
        out()
            .line(
                (dryRun ? "would remove " : "removed ")
                    + CheckpointFolder.shortName(checkpoint)
                    + CheckpointText.freed(checkpoint));
      }
      return Tidemark.OK;
    }
  }

  /** {@code tidemark checkpoint pin DIR HEIGHT}. */
  @Command(name = "pin", header = "Keeps a checkpoint from being pruned or deleted.")
  static final class Pin extends OneCheckpoint {
    Pin(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      Checkpoint checkpoint = checkpoint();
      folder().pin(checkpoint);
      show("Pinned", folder().look(checkpoint.path()).orElse(checkpoint));
      return Tidemark.OK;
    }
  }

  /** {@code tidemark checkpoint unpin DIR HEIGHT}. */
  @Command(name = "unpin", header = "Lets a checkpoint be pruned and deleted again.")
  static final class Unpin extends OneCheckpoint {
    Unpin(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      Checkpoint checkpoint = checkpoint();
      folder().unpin(checkpoint);
      show("Unpinned", folder().look(checkpoint.path()).orElse(checkpoint));
      return Tidemark.OK;
    }
  }

  /** {@code tidemark checkpoint retention DIR}. */
  @Command(
      name = "retention",
      header = "Shows or sets how often a node takes one and how many it keeps.",
      description = {
        "",
        "A running node heeds it within seconds, unless it was started with --checkpoint-every or",
        "--checkpoint-keep. A node prunes only what it took by itself, and nothing that is pinned."
      })
  static final class Keep extends DirectoryCommand {
    @Option(
        names = "--every",
        paramLabel = "N",
        description = "blocks from one to the next; 0: none")
    private @Nullable Long every;

    @Option(names = "--keep", paramLabel = "K", description = "how many to keep")
    private @Nullable Integer keep;

    Keep(Shell shell) {
      super(shell);
    }

    @Override
    int act() throws Failure {
      CheckpointFolder folder = CheckpointFolder.of(directory());
      Retention retention = folder.retention();
      if (every != null || keep != null) {
        long blocks = every == null ? retention.every() : every;
        int count = keep == null ? retention.keep() : keep;
        if (blocks < 0 || count < 1) {
          throw misuse("--every must be at least 0, --keep at least 1");
        }
        retention = new Retention(blocks, count);
        folder.setRetention(retention);
      }
      if (isJson()) {
        ObjectNode json = CheckpointText.object();
        json.put("every", retention.every());
        json.put("keep", retention.keep());
        out().json(json);
      } else {
        String often =
            retention.every() == 0
                ? "The node takes no checkpoints by itself"
                : "The node takes one every " + retention.every() + " blocks";
        out().line(often + " and keeps the last " + retention.keep() + " it took.");
      }
      return Tidemark.OK;
    }
  }
}
