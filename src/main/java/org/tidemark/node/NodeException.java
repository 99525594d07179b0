package org.tidemark.node;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.StateFormat;
import org.tidemark.storage.Damage;
import org.tidemark.task.Failure;

/** The node cannot start on a directory, cannot take a block, or cannot be asked. */
public final class NodeException extends Failure {
  private static final long serialVersionUID = 1L;

  private NodeException(String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(code, sentence, nextStep, cause);
  }

  static NodeException format(Path directory, StateFormat format) {
    return new NodeException(
        "NODE_FORMAT",
        directory + " holds " + format.text() + "; a node writes format v2 only.",
        format.equals(StateFormat.V1)
            ? "Migrate it to format v2 first, or give the node a directory of its own."
            : "Give the node a directory of its own.",
        null);
  }

  static NodeException undecodable(Path directory, String what, String reason) {
    return new NodeException(
        "NODE_UNDECODABLE",
        what + " in " + directory + " does not decode: " + reason + ".",
        "The node has not started, so nothing is lost. Look at the record with Tidemark, and start"
            + " from a checkpoint.",
        null);
  }

  static NodeException damaged(Path directory, Damage damage) {
    return new NodeException(
        "NODE_DAMAGED",
        "A part of " + directory + " cannot be read: " + damage + ".",
        "The node has not started, so nothing is lost. Start from a checkpoint.",
        null);
  }

  static NodeException inconsistent(Path directory, String reason, @Nullable Throwable cause) {
    return new NodeException(
        "NODE_INCONSISTENT",
        "The records in " + directory + " contradict each other: " + reason + ".",
        "The node has not started, so nothing is lost. Start from a checkpoint.",
        cause);
  }

  static NodeException demo(String said, @Nullable Throwable cause) {
    return new NodeException(
        "DEMO_FAILED",
        "The demo node does not start: " + said + ".",
        "It needs a writable folder for temporary files and about 300 MB of memory.",
        cause);
  }

  /** A checkpoint that was due and is not there. */
  static NodeException skipped(UInt64 height) {
    return new NodeException(
        "CHECKPOINT_SKIPPED",
        "The checkpoint at height " + height + " was skipped: the disk is slower than the node.",
        "Take them less often (--checkpoint-every), or slow the node down.",
        null);
  }

  /** For a reason that nobody foresaw. */
  static NodeException checkpoint(Path directory, RuntimeException cause) {
    return new NodeException(
        "CHECKPOINT_FAILED",
        "A checkpoint of " + directory + " failed: " + cause + ".",
        "The node goes on. Report this message.",
        cause);
  }

  /** The node has no control socket, or it cannot be reached. */
  static NodeException control(String sentence, String nextStep, @Nullable Throwable cause) {
    return new NodeException("CONTROL_SOCKET", sentence, nextStep, cause);
  }

  static NodeException noAnswer(Path directory, String reason, @Nullable Throwable cause) {
    return new NodeException(
        "CONTROL_NO_ANSWER",
        "The node of " + directory + " did not answer: " + reason + ".",
        "It may still do what it was asked to. Look whether it runs, and ask it again.",
        cause);
  }

  static NodeException badAnswer(Path directory, String reason, @Nullable Throwable cause) {
    return new NodeException(
        "CONTROL_ANSWER",
        "The answer of the node of " + directory + " is not understood: " + reason + ".",
        "Use the version of Tidemark that fits the node, and report this message.",
        cause);
  }

  /** What a node said over its control socket. */
  static NodeException answered(String code, String sentence, String nextStep) {
    return new NodeException(code, sentence, nextStep, null);
  }

  static NodeException block(String sentence, String nextStep, @Nullable Throwable cause) {
    return new NodeException("BLOCK_INVALID", sentence, nextStep, cause);
  }
}
