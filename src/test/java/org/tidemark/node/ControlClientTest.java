package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of a node that does not answer as a node should. */
@Timeout(60)
class ControlClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path data;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    Path socket = Files.createDirectory(folder.resolve("data.control")).resolve("socket");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket), 1);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private NodeException failure(Duration patience) {
    return assertThrows(NodeException.class, () -> ControlClient.ask(data, "status", patience));
  }

  /** Answers the next client with these bytes, having read a request, and closes. */
  private void answer(byte[] bytes) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(100));
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
              client.write(left);
            }
          } catch (IOException e) {
            // The client has had enough.
            return;
          }
        });
  }

  private void answer(String text) {
    answer(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "[]\n",
        "{}\n",
        "hello\n",
        "{\"ok\":1}\n",
        "{\"ok\":\"true\"}\n",
        "{\"ok\":true}{}\n",
        "{\"ok\":true,\"ok\":true}\n",
        "{\"ok\":false}\n",
        "{\"ok\":false,\"code\":\"A\",\"error\":\"B\",\"next_step\":3}\n",
        "{\"ok\":true,\"a\":\"\u0000\"}\n"
      })
  void nonsenseIsNoAnswer(String line) {
    answer(line);
    assertEquals("CONTROL_ANSWER", failure(LONG).code());
  }

  @Test
  void bytesThatAreNotUtf8AreNoAnswer() {
    answer(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'});
    assertTrue(failure(LONG).sentence().contains("UTF-8"));
  }

  @Test
  void oneMebibyteIsTakenAndNoByteMore() throws Exception {
    String start = "{\"ok\":true,\"a\":\"";
    String longest = start + "x".repeat((1 << 20) - start.length() - 2) + "\"}";
    answer(longest + "\n");
    assertTrue(ControlClient.ask(data, "status", LONG).isPresent());
    answer(longest + " \n");
    NodeException tooLong = failure(LONG);
    assertEquals("CONTROL_ANSWER", tooLong.code());
    assertTrue(tooLong.sentence().contains("longer than"), tooLong::sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"ok\":true"})
  void aConnectionThatEndsIsNoAnswer(String half) {
    answer(half);
    NodeException ended = failure(LONG);
    assertEquals("CONTROL_NO_ANSWER", ended.code());
    assertTrue(ended.sentence().contains("ended the connection"), ended::sentence);
  }

  @Test
  void aNodeThatStandsStillIsNotWaitedForLongerThanAsked() {
    long descriptors = RawClient.descriptors();
    // The first ones wait for an answer, the later ones to be connected at all.
    for (int i = 0; i < 6; i++) {
      NodeException late = failure(Duration.ofMillis(150));
      assertEquals("CONTROL_NO_ANSWER", late.code());
      assertTrue(late.sentence().contains("150 ms"), late::sentence);
    }
    RawClient.until("no descriptor more", () -> RawClient.descriptors() <= descriptors);
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();
    NodeException ended = failure(LONG);
    assertTrue(Thread.interrupted());
    assertEquals("CONTROL_NO_ANSWER", ended.code());
    assertTrue(ended.sentence().contains("not waited for"), ended::sentence);
  }
}
