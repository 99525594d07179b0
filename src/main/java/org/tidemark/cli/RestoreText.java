package org.tidemark.cli;

import java.nio.file.Path;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.task.Failure;
import tools.jackson.databind.node.ObjectNode;

/** Does a restore, or only says what it would do, and prints it, whatever it is made of. */
final class RestoreText {
  private RestoreText() {}

  static int act(Restore restore, Path target, boolean dryRun, boolean isJson, Shell shell)
      throws Failure {
    Output out = shell.out();
    if (dryRun) {
      RestorePlan plan = restore.plan(shell.err());
      shell.err().clear();
      if (isJson) {
        out.json(CheckpointText.json(plan));
      } else {
        CheckpointText.print(out, plan);
      }
      return Tidemark.OK;
    }
    Restore.Restored restored = restore.run(shell.err());
    shell.err().clear();
    if (isJson) {
      ObjectNode json = CheckpointText.object();
      json.put("directory", target.toString());
      json.put("restored", restore.what());
      CheckpointText.replaced(json, restored.replaced());
      json.set("state", CheckpointText.json(restored.contents()));
      out.json(json);
      return Tidemark.OK;
    }
    out.line("Restored " + restore.what() + " in " + target + ".");
    CheckpointText.print(out, restored.contents());
    restored
        .replaced()
        .ifPresent(path -> {
          out.line("The old directory is " + path + ".");
          out.line("\"tidemark undo " + DirectoryCommand.argument(target) + "\" puts it back.");
        });
    return Tidemark.OK;
  }
}
