package org.tidemark.node;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.node.ControlJson.MalformedException;
import org.tidemark.task.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a running node over its control socket. */
public final class ControlClient {
  private final Path directory;
  private final Path temporary;

  private ControlClient(Path directory, Path temporary) {
    this.directory = directory;
    this.temporary = temporary;
  }

  /**
   * Asks the node that serves a directory; empty if no node answers, because there is no socket or
   * only one that a node left behind. Waits, so not to be called on the thread of the window.
   *
   * @param directory its data directory
   * @param command a command without further fields
   * @param patience for the whole answer, the time of the command included
   * @return the answer, {@code "ok":true} included
   * @throws Failure what the node answered as an error, with the node's code, sentence and next
   *     step; or a {@link NodeException} if a node is there and cannot be reached, answers
   *     something that is no answer, answers too much or not in time
   */
  public static Optional<ObjectNode> ask(Path directory, String command, Duration patience)
      throws Failure {
    return ask(directory, ControlJson.object().put(ControlJson.COMMAND, command), patience);
  }

  /**
   * As {@link #ask(Path, String, Duration)}, for a command with further fields.
   *
   * @param directory its data directory
   * @param request has the field {@code command}
   * @param patience for the whole answer
   * @return the answer
   * @throws Failure likewise
   */
  public static Optional<ObjectNode> ask(Path directory, ObjectNode request, Duration patience)
      throws Failure {
    return ask(directory, ControlPlace.temporary(), request, patience);
  }

  static Optional<ObjectNode> ask(
      Path directory, Path temporary, ObjectNode request, Duration patience) throws Failure {
    return new ControlClient(directory, temporary).ask(ControlJson.bytes(request), patience);
  }

  private Optional<ObjectNode> ask(byte[] request, Duration patience) throws NodeException {
    List<ControlPlace> places;
    try {
      places = ControlPlace.of(directory, temporary);
    } catch (IOException e) {
      // No such directory, so no node serves it.
      return Optional.empty();
    }
    for (ControlPlace place : places) {
      if (isThere(place)) {
        Optional<byte[]> answer = exchange(place, request, patience);
        if (answer.isPresent()) {
          return Optional.of(understood(answer.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(ControlPlace place) throws NodeException {
    try {
      return place.fits() && place.holdsSocket() && place.isTrusted();
    } catch (IOException e) {
      if (place.isShared()) {
        // Somebody else's folder.
        return false;
      }
      throw unreachable(place, e);
    }
  }

  private static NodeException unreachable(ControlPlace place, IOException cause) {
    return NodeException.control(
        "The node's control socket " + place.socket() + " cannot be reached: " + cause + ".",
        "Only the user who runs the node can reach it. Ask as that user.",
        cause);
  }

  /** The line that came back; empty if nobody serves the socket. */
  private Optional<byte[]> exchange(ControlPlace place, byte[] request, Duration patience)
      throws NodeException {
    try (Watchdog watchdog = new Watchdog();
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return watchdog.within(
          patience,
          channel,
          () -> {
            if (!connect(channel, place)) {
              return Optional.empty();
            }
            return Optional.of(answer(channel, request));
          });
    } catch (SocketTimeoutException e) {
      throw NodeException.noAnswer(
          directory, "it took longer than " + patience.toMillis() + " ms", e);
    } catch (ClosedByInterruptException e) {
      throw NodeException.noAnswer(directory, "it was not waited for any longer", e);
    } catch (BindException e) {
      // So Java calls a permission that is missing, also when it connects.
      throw unreachable(place, e);
    } catch (IOException e) {
      throw NodeException.noAnswer(directory, String.valueOf(e.getMessage()), e);
    } catch (UnsupportedOperationException e) {
      // A system without Unix sockets has no node that serves one.
      return Optional.empty();
    }
  }

  private static boolean connect(SocketChannel channel, ControlPlace place) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(place.socket()));
      return true;
    } catch (ConnectException e) {
      // The node that made it was killed.
      return false;
    } catch (IOException e) {
      if (channel.isOpen() && !place.holdsSocket()) {
        // The node has ended since the look.
        return false;
      }
      throw e;
    }
  }

  private static byte[] answer(SocketChannel channel, byte[] request) throws IOException {
    LineChannel lines = new LineChannel(channel);
    try {
      lines.writeLine(request);
    } catch (IOException e) {
      // A node with too many clients answers and closes without reading: the answer is there.
      return lines.readLine(ControlJson.LONGEST_ANSWER).orElseThrow(() -> ended(e));
    }
    return lines.readLine(ControlJson.LONGEST_ANSWER).orElseThrow(() -> ended(null));
  }

  private static IOException ended(@Nullable IOException cause) {
    return new IOException("it ended the connection", cause);
  }

  private ObjectNode understood(byte[] line) throws NodeException {
    if (line.length > ControlJson.LONGEST_ANSWER) {
      throw NodeException.badAnswer(
          directory, "it is longer than " + ControlJson.LONGEST_ANSWER + " bytes", null);
    }
    try {
      ObjectNode answer = ControlJson.parse(line);
      JsonNode ok = answer.get(ControlJson.OK);
      if (ok == null || !ok.isBoolean()) {
        throw NodeException.badAnswer(directory, "it does not say whether it is one", null);
      }
      if (ok.booleanValue()) {
        return answer;
      }
      throw NodeException.answered(
          ControlJson.text(answer, ControlJson.CODE),
          ControlJson.text(answer, ControlJson.ERROR),
          ControlJson.text(answer, ControlJson.NEXT_STEP));
    } catch (MalformedException e) {
      throw NodeException.badAnswer(directory, e.reason(), e);
    }
  }
}
