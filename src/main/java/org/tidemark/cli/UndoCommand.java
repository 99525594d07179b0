package org.tidemark.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.Undo;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tidemark undo DIR}. */
@Command(
    name = "undo",
    header = "Puts the directory back that the last restore or migration replaced.",
    description = {
      "",
      "What is there now becomes a replaced copy itself, so that a second undo brings it back.",
      "With --discard the copies are removed instead, for good, and their disk space with them."
    })
final class UndoCommand extends DirectoryCommand {
  @Option(names = "--discard", description = "remove all replaced copies instead")
  private boolean discard;

  @Option(names = "--dry-run", description = "only say what would change")
  private boolean dryRun;

  UndoCommand(Shell shell) {
    super(shell);
  }

  @Override
  int act() throws Failure {
    if (discard) {
      discard();
      return Tidemark.OK;
    }
    Undo undo = Undo.last(directory());
    if (dryRun) {
      RestorePlan plan = undo.plan(err());
      err().clear();
      if (isJson()) {
        out().json(CheckpointText.json(plan));
      } else {
        CheckpointText.print(out(), plan);
      }
      return Tidemark.OK;
    }
    Optional<Path> replaced = undo.run();
    err().clear();
    if (isJson()) {
      ObjectNode json = CheckpointText.object();
      json.put("directory", directory().toString());
      json.put("put_back", undo.copy().path().toString());
      CheckpointText.replaced(json, replaced);
      out().json(json);
    } else {
      out().line("Put back the copy of " + undo.copy().when() + " in " + directory() + ".");
      replaced.ifPresent(path -> out().line("What was there is " + path + "."));
    }
    return Tidemark.OK;
  }

  private void discard() throws Failure {
    List<DirectorySwap.Replaced> copies = DirectorySwap.replaced(directory());
    for (DirectorySwap.Replaced copy : copies) {
      if (!dryRun) {
        Undo.discard(directory(), copy);
      }
    }
    if (isJson()) {
      ObjectNode json = CheckpointText.object();
      json.put("dry_run", dryRun);
      ArrayNode removed = json.putArray("removed");
      copies.forEach(copy -> removed.add(copy.path().toString()));
      out().json(json);
      return;
    }
    copies.forEach(copy -> out().line((dryRun ? "would remove " : "removed ") + copy.path()));
    if (copies.isEmpty()) {
      out().line("Nothing to remove.");
    }
  }
}
