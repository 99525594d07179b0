package org.tidemark.node;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tidemark.task.Failure;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves requests on a Unix domain socket that only this user can reach: one JSON object a line,
 * and one line back (DESIGN section 5). All of it runs on daemon threads, and whatever a client
 * does ends at most its own connection.
 */
public final class ControlSocket implements AutoCloseable {
  /** One command. Called on any thread, also on several at a time. */
  public interface Handler {
    /**
     * Answers a request. It may take its time.
     *
     * @param request what was asked, {@code command} included
     * @param answer takes the answer's fields, beside {@code "ok":true}
     * @throws Failure told to the client as code, sentence and next step
     */
    void answer(ObjectNode request, ObjectNode answer) throws Failure;
  }

  /**
   * What a client may take of the node.
   *
   * @param connections at a time; one more is told so and closed
   * @param patience for a line from a client, and for a client that takes an answer
   * @param closing how long {@link #close()} waits for handlers
   */
  record Limits(int connections, Duration patience, Duration closing) {
    static final Limits USUAL = new Limits(16, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private static final long RETRY_MILLIS = 200;

  private final ControlPlace place;
  private final ServerSocketChannel server;
  private final Map<String, Handler> commands;
  private final Limits limits;
  private final Watchdog watchdog = new Watchdog();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("tidemark-control-", 0).factory());
  private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  private ControlSocket(
      ControlPlace place,
      ServerSocketChannel server,
      Map<String, Handler> commands,
      Limits limits) {
    this.place = place;
    this.server = server;
    this.commands = Map.copyOf(commands);
    this.limits = limits;
  }

  /**
   * Starts to serve. The caller holds the lock of the database until after {@link #close()}, so a
   * socket that is there already was left behind and is replaced.
   *
   * @param directory data directory whose node this is
   * @param commands by name
   * @throws NodeException if no place for a socket can be used, or something that is not this
   *     user's is where it belongs; the node can run without
   */
  public static ControlSocket serve(Path directory, Map<String, Handler> commands)
      throws NodeException {
    return serve(directory, ControlPlace.temporary(), commands, Limits.USUAL);
  }

  static ControlSocket serve(
      Path directory, Path temporary, Map<String, Handler> commands, Limits limits)
      throws NodeException {
    List<String> reasons = new ArrayList<>();
    @Nullable IOException last = null;
    try {
      for (ControlPlace place : ControlPlace.of(directory, temporary)) {
        if (!place.fits()) {
          reasons.add(place.socket() + " is longer than " + ControlPlace.LONGEST_PATH + " bytes");
          continue;
        }
        try {
          ControlSocket socket = new ControlSocket(place, bind(place), commands, limits);
          socket.threads.execute(socket::accept);
          return socket;
        } catch (IOException e) {
          reasons.add(place.socket() + " cannot be made: " + e);
          last = e;
        }
      }
    } catch (IOException e) {
      reasons.add("there is no such directory");
      last = e;
    }
    throw NodeException.control(
        "The node of "
            + directory
            + " has no control socket, so it cannot be asked for anything: "
            + String.join("; ", reasons)
            + ".",
        "It runs all the same. Give its directory a shorter path or make the folder around it"
            + " writable, and start it again.",
        last);
  }

  private static ServerSocketChannel bind(ControlPlace place) throws IOException, NodeException {
    boolean isBound = false;
    @Nullable ServerSocketChannel server = null;
    try {
      place.prepare();
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(place.socket()));
      PrivateFolder.narrow(place.socket());
      isBound = true;
      return server;
    } catch (UnsupportedOperationException e) {
      throw new IOException("this system has no Unix sockets", e);
    } finally {
      if (!isBound) {
        if (server != null) {
          Watchdog.closeQuietly(server);
        }
        place.remove();
      }
    }
  }

  /** Where it is. */
  public Path path() {
    return place.socket();
  }

  private void accept() {
    while (closing.getCount() > 0) {
      try {
        welcome(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Too many files are open, for one. Trying again at once would only heat the processor.
        awaitClosing();
      }
    }
  }

  private void awaitClosing() {
    try {
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; and if so, it only tries again sooner.
      return;
    }
  }

  private void welcome(SocketChannel client) {
    if (connections.size() >= limits.connections()) {
      refuse(client);
      return;
    }
    ControlConnection connection =
        new ControlConnection(client, commands, watchdog, limits.patience());
    connections.add(connection);
    boolean isStarted = false;
    try {
      threads.execute(() -> run(connection));
      isStarted = true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // Closed in this moment, or the system has no thread left. Others may still be served.
      return;
    } finally {
      if (!isStarted) {
        connections.remove(connection);
        connection.end();
      }
    }
  }

  private void run(ControlConnection connection) {
    try {
      connection.run();
    } finally {
      connections.remove(connection);
    }
  }

  /** On the accepting thread, so it must not wait: a new socket has room for one short line. */
  private void refuse(SocketChannel client) {
    byte[] answer =
        ControlJson.error(
            "BUSY",
            "The node already answers " + limits.connections() + " connections.",
            "Try again in a moment.");
    try (client) {
      client.configureBlocking(false);
      client.write(ByteBuffer.allocate(answer.length + 1).put(answer).put((byte) '\n').flip());
    } catch (IOException e) {
      // It has gone by itself.
      return;
    }
  }

  /**
   * Stops accepting, takes the socket and the folders made for it away, and ends all clients. Waits
   * for handlers at work, for a limited time; they must not call it. To be closed before what the
   * handlers use.
   */
  @Override
  public void close() {
    closing.countDown();
    Watchdog.closeQuietly(server);
    place.remove();
    threads.shutdown();
    connections.forEach(ControlConnection::stop);
    try {
      if (!threads.awaitTermination(limits.closing().toNanos(), TimeUnit.NANOSECONDS)) {
        connections.forEach(ControlConnection::end);
      }
    } catch (InterruptedException e) {
      connections.forEach(ControlConnection::end);
      Thread.currentThread().interrupt();
    }
    watchdog.close();
  }
}
