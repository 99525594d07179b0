package org.tidemark.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.ManifestText;
import org.tidemark.checkpoint.Retention;
import org.tidemark.task.Failure;
import tools.jackson.databind.node.ObjectNode;

/** What a node answers on its control socket: {@code status} and {@code checkpoint}. */
final class NodeControl {
  private final NodeService node;
  private final CheckpointKeeper keeper;

  NodeControl(NodeService node, CheckpointKeeper keeper) {
    this.node = node;
    this.keeper = keeper;
  }

  Map<String, ControlSocket.Handler> commands() {
    return Map.of("status", this::status, "checkpoint", this::checkpoint);
  }

  private void status(ObjectNode request, ObjectNode answer) {
    answer.put("pid", ProcessHandle.current().pid());
    answer.put("directory", node.directory().toString());
    node.height()
        .ifPresentOrElse(
            height -> answer.put("height", height.toString()), () -> answer.putNull("height"));
    Retention retention = keeper.retention();
    answer.put("checkpoint_every", retention.every());
    answer.put("checkpoint_keep", retention.keep());
    keeper.trouble().ifPresent(trouble -> answer.put("checkpoint_trouble", trouble.sentence()));
  }

  private void checkpoint(ObjectNode request, ObjectNode answer) throws Failure {
    Checkpoint made = taken();
    answer.put("name", made.name());
    answer.put("path", made.path().toString());
    made.manifest()
        .ifPresent(manifest -> ManifestText.fields(manifest, answer.putObject("manifest")));
  }

  private Checkpoint taken() throws Failure {
    try {
      return node.checkpoint().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NodeException.noAnswer(node.directory(), "it is ending", e);
    } catch (ExecutionException e) {
      Optional<Failure> told =
          e.getCause() instanceof Failure failure ? Optional.of(failure) : Optional.empty();
      throw told.orElseThrow(() -> new IllegalStateException(e));
    }
  }
}
