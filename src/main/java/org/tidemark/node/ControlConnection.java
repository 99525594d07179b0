package org.tidemark.node;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tidemark.node.ControlJson.MalformedException;
import org.tidemark.task.Failure;
import tools.jackson.databind.node.ObjectNode;

/** What is said with one client of a control socket, on a thread of its own. */
final class ControlConnection {
  private final SocketChannel channel;
  private final LineChannel lines;
  private final Map<String, ControlSocket.Handler> commands;
  private final Watchdog watchdog;
  private final Duration patience;
  private boolean isAnswering;
  private boolean isStopping;

  /**
   * @param channel closed at the end
   * @param patience for a line from the client, and for taking one answer
   */
  ControlConnection(
      SocketChannel channel,
      Map<String, ControlSocket.Handler> commands,
      Watchdog watchdog,
      Duration patience) {
    this.channel = channel;
    this.lines = new LineChannel(channel);
    this.commands = commands;
    this.watchdog = watchdog;
    this.patience = patience;
  }

  /** Answers until either side ends. */
  void run() {
    try (channel) {
      boolean goesOn = true;
      while (goesOn) {
        Optional<byte[]> request =
            watchdog.within(patience, channel, () -> lines.readLine(ControlJson.LONGEST_REQUEST));
        goesOn = request.isPresent() && begin() && respond(request.get());
      }
    } catch (IOException e) {
      // It has gone or was too slow. Nobody is left to be told, and the node has lost nothing.
      return;
    }
  }

  /** Ends it: at once if the client is waited for, otherwise after the answer at work. */
  synchronized void stop() {
    isStopping = true;
    if (!isAnswering) {
      end();
    }
  }

  /** Ends it at once. A handler at work goes on, and its answer is dropped. */
  void end() {
    Watchdog.closeQuietly(channel);
  }

  private synchronized boolean begin() {
    isAnswering = !isStopping;
    return isAnswering;
  }

  private synchronized boolean isToGoOn() {
    isAnswering = false;
    return !isStopping;
  }

  private boolean respond(byte[] request) throws IOException {
    boolean isTooLong = request.length > ControlJson.LONGEST_REQUEST;
    byte[] answer =
        isTooLong
            ? ControlJson.error(
                "REQUEST_TOO_LONG",
                "The request is longer than " + ControlJson.LONGEST_REQUEST + " bytes.",
                "Send a shorter one over a new connection.")
            : answer(request);
    watchdog.within(
        patience,
        channel,
        () -> {
          lines.writeLine(answer);
          return answer;
        });
    return isToGoOn() && !isTooLong;
  }

  private byte[] answer(byte[] line) {
    ObjectNode request;
    String command;
    try {
      request = ControlJson.parse(line);
      command = ControlJson.text(request, ControlJson.COMMAND);
    } catch (MalformedException e) {
      return ControlJson.error(
          "MALFORMED_REQUEST",
          "The request is not understood: " + e.reason() + ".",
          "Send one line like {\"command\":\"status\"}.");
    }
    ControlSocket.Handler handler = commands.get(command);
    if (handler == null) {
      return ControlJson.error(
          "UNKNOWN_COMMAND",
          "The node does not know the command " + ControlJson.shown(command) + ".",
          "Use one of " + String.join(", ", commands.keySet().stream().sorted().toList()) + ".");
    }
    return answer(command, handler, request);
  }

  private static byte[] answer(String command, ControlSocket.Handler handler, ObjectNode request) {
    try {
      ObjectNode answer = ControlJson.object().put(ControlJson.OK, true);
      handler.answer(request, answer);
      byte[] bytes = ControlJson.bytes(answer.put(ControlJson.OK, true));
      return bytes.length <= ControlJson.LONGEST_ANSWER
          ? bytes
          : internal(command, "its answer is longer than " + ControlJson.LONGEST_ANSWER + " bytes");
    } catch (Failure e) {
      return ControlJson.error(e);
    } catch (RuntimeException e) {
      // A fault of one command must not take the others away from whoever looks after the node.
      return internal(command, e.toString());
    }
  }

  private static byte[] internal(String command, String reason) {
    return ControlJson.error(
        "INTERNAL",
        "The node failed to answer " + command + ": " + reason + ".",
        "The node goes on. Report this message.");
  }
}
