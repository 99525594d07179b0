package org.tidemark.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a control socket that does what no proper client would. */
final class RawClient implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final SocketChannel channel;
  private final BufferedReader in;

  RawClient(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** The next line; empty at the end. */
  Optional<JsonNode> read() {
    try {
      return Optional.ofNullable(in.readLine()).map(JSON::readTree);
    } catch (IOException e) {
      // A socket closed with something unread resets its other side.
      return Optional.empty();
    }
  }

  /** Characters up to the end, whatever they are. */
  long drain() {
    long count = 0;
    try {
      while (in.read() >= 0) {
        count++;
      }
    } catch (IOException e) {
      return count;
    }
    return count;
  }

  JsonNode ask(String request) throws IOException {
    send(request + "\n");
    return read().orElseThrow();
  }

  /** The code of the error that a request is answered with. */
  String codeOf(String request) throws IOException {
    return code(ask(request));
  }

  static String code(JsonNode answer) {
    if (answer.get("ok").booleanValue()
        || answer.get("error").stringValue().isBlank()
        || answer.get("next_step").stringValue().isBlank()) {
      throw new AssertionError(answer.toString());
    }
    return answer.get("code").stringValue();
  }

  /** Threads of control sockets in this process that speak with a client or accept one. */
  static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("tidemark-control-\\d+"))
        .count();
  }

  /** Open descriptors of this process; 0 where the system does not list them. */
  static long descriptors() {
    Path list = Path.of("/proc/self/fd");
    if (!Files.isDirectory(list)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(list)) {
      return open.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
