package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.task.Failure;
import tools.jackson.databind.JsonNode;

/** What clients of every kind get, and that none of them takes anything from the node. */
@Timeout(60)
class ControlSocketTest {
  private static final String PING = "{\"command\":\"ping\"}";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir private Path folder;
  private Path data;
  private final CountDownLatch began = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @BeforeEach
  void makeDirectory() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
  }

  private ControlSocket serve(int connections, Duration patience, Duration closing)
      throws NodeException {
    Map<String, ControlSocket.Handler> commands =
        Map.of(
            "ping", (request, answer) -> answer.put("pong", request.size()),
            "big", (request, answer) -> answer.put("text", "x".repeat(900_000)),
            "huge", (request, answer) -> answer.put("text", "x".repeat(1 << 20)),
            "wait", (request, answer) -> answer.put("waited", waited()),
            "refuse",
                (request, answer) -> {
                  answer.put("half", true);
                  throw NodeException.block("No block.", "Make one.", null);
                },
            "fail",
                (request, answer) -> {
                  throw new IllegalStateException("odd \ud800 text");
                },
            "surrogate", (request, answer) -> answer.put("text", "\ud800"));
    return ControlSocket.serve(
        data, folder, commands, new ControlSocket.Limits(connections, patience, closing));
  }

  private ControlSocket serve(Duration patience) throws NodeException {
    return serve(16, patience, LONG);
  }

  private boolean waited() {
    began.countDown();
    try {
      release.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private Optional<? extends JsonNode> ask(String command) throws Failure {
    return ControlClient.ask(
        data, folder, ControlJson.object().put("command", command).put("more", 1), LONG);
  }

  /** It still answers, and nothing of what came before is left. */
  private void assertServesOn(ControlSocket socket) throws IOException {
    RawClient.until("only the accepting thread", () -> RawClient.threads() == 1);
    try (RawClient client = new RawClient(socket.path())) {
      assertEquals("{\"ok\":true,\"pong\":1}", client.ask(PING).toString());
    }
  }

  @Test
  void theClientGetsWhatTheHandlerAnswers() throws Exception {
    try (ControlSocket socket = serve(LONG)) {
      assertEquals("{\"ok\":true,\"pong\":2}", ask("ping").orElseThrow().toString());
      assertEquals(900_000, ask("big").orElseThrow().get("text").stringValue().length());
      assertServesOn(socket);
    }
  }

  @Test
  void severalRequestsAreAnsweredOverOneConnection() throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      for (int i = 0; i < 100; i++) {
        assertEquals(1, client.ask(PING).get("pong").intValue());
      }
      client.send((PING + "\n").repeat(50));
      for (int i = 0; i < 50; i++) {
        assertTrue(client.read().orElseThrow().get("ok").booleanValue());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "\"ping\"",
        "{}",
        "{\"command\":1}",
        "{\"command\":null}",
        "{\"command\":\"ping\"",
        "{\"command\":\"ping\"} {}",
        "{\"command\":\"ping\"}x",
        "{\"command\":\"ping\",\"command\":\"ping\"}",
        "{'command':'ping'}",
        "\ufeff{\"command\":\"ping\"}"
      })
  void aMalformedRequestIsAnsweredAndTheConnectionGoesOn(String request) throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      assertEquals("MALFORMED_REQUEST", client.codeOf(request));
      assertTrue(client.ask(PING).get("ok").booleanValue());
    }
  }

  @Test
  void whatIsNotUtf8IsRefusedAndNotReplaced() throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      client.send("{\"command\":\"ping\",\"a\":\"");
      client.send(new byte[] {(byte) 0xc3, (byte) 0x28});
      client.send("\"}\n");
      JsonNode answer = client.read().orElseThrow();
      assertEquals("MALFORMED_REQUEST", RawClient.code(answer));
      assertTrue(answer.get("error").stringValue().contains("UTF-8"));
      assertTrue(client.ask(PING).get("ok").booleanValue());
    }
  }

  @Test
  void deepNestingIsOneMoreMalformedRequest() throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      assertEquals("MALFORMED_REQUEST", client.codeOf("{\"command\":" + "[".repeat(4000)));
    }
  }

  @Test
  void anUnknownCommandIsToldWhichThereAre() throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      JsonNode answer = client.ask("{\"command\":\"stop\"}");
      assertEquals("UNKNOWN_COMMAND", RawClient.code(answer));
      assertTrue(answer.get("next_step").stringValue().contains("big, fail, huge, ping"));
      assertEquals("UNKNOWN_COMMAND", client.codeOf("{\"command\":\"\\ud800\"}"));
      assertTrue(client.ask(PING).get("ok").booleanValue());
    }
  }

  @Test
  void aLongLineIsAnsweredAndEndsTheConnection() throws Exception {
    try (ControlSocket socket = serve(LONG)) {
      String longest = PING + " ".repeat(4096 - PING.length());
      try (RawClient client = new RawClient(socket.path())) {
        assertTrue(client.ask(longest).get("ok").booleanValue());
        assertEquals("REQUEST_TOO_LONG", client.codeOf(longest + " "));
        assertEquals(Optional.empty(), client.read());
      }
      try (RawClient client = new RawClient(socket.path())) {
        // Far more than fits on the way: the rest cannot be sent any more.
        assertThrows(IOException.class, () -> client.send(new byte[8 << 20]));
        assertEquals("REQUEST_TOO_LONG", RawClient.code(client.read().orElseThrow()));
      }
      assertServesOn(socket);
    }
  }

  @Test
  void aHandlerThatFailsEndsNothing() throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      for (String command : List.of("fail", "huge")) {
        assertEquals("INTERNAL", client.codeOf("{\"command\":\"" + command + "\"}"));
      }
      assertEquals(
          "{\"ok\":false,\"code\":\"BLOCK_INVALID\",\"error\":\"No block.\","
              + "\"next_step\":\"Make one.\"}",
          client.ask("{\"command\":\"refuse\"}").toString());
      assertTrue(client.ask(PING).get("ok").booleanValue());
      Failure refused = assertThrows(NodeException.class, () -> ask("refuse"));
      assertEquals(
          List.of("BLOCK_INVALID", "No block.", "Make one."),
          List.of(refused.code(), refused.sentence(), refused.nextStep()));
    }
  }

  @Test
  void aTextThatHasNoBytesIsStillAnswered() throws Exception {
    try (ControlSocket socket = serve(LONG);
        RawClient client = new RawClient(socket.path())) {
      assertEquals("?", client.ask("{\"command\":\"surrogate\"}").get("text").stringValue());
      JsonNode failed = client.ask("{\"command\":\"fail\"}");
      assertTrue(failed.get("error").stringValue().contains("odd ? text"), failed::toString);
    }
  }

  @Test
  void whoSendsNothingOrHalfALineIsClosed() throws Exception {
    try (ControlSocket socket = serve(SHORT)) {
      try (RawClient silent = new RawClient(socket.path());
          RawClient half = new RawClient(socket.path());
          RawClient once = new RawClient(socket.path())) {
        half.send("{\"command\"");
        assertTrue(once.ask(PING).get("ok").booleanValue());
        assertEquals(Optional.empty(), silent.read());
        assertEquals(Optional.empty(), half.read());
        assertEquals(Optional.empty(), once.read());
        assertServesOn(socket);
      }
    }
  }

  @Test
  void whoReadsNothingIsClosed() throws Exception {
    try (ControlSocket socket = serve(SHORT);
        RawClient client = new RawClient(socket.path())) {
      client.send("{\"command\":\"big\"}\n");
      RawClient.until("it is served", () -> RawClient.threads() == 2);
      assertServesOn(socket);
      long got = client.drain();
      assertTrue(got < 900_000, "got " + got);
    }
  }

  @Test
  void theTimeOfAHandlerIsNotCounted() throws Exception {
    try (ControlSocket socket = serve(SHORT);
        RawClient patient = new RawClient(socket.path())) {
      patient.send("{\"command\":\"wait\"}\n");
      began.await();
      try (RawClient silent = new RawClient(socket.path())) {
        // Closed later than the other would have been.
        assertEquals(Optional.empty(), silent.read());
      }
      release.countDown();
      assertTrue(patient.read().orElseThrow().get("waited").booleanValue());
    }
  }

  @Test
  void oneClientTooManyIsToldSo() throws Exception {
    try (ControlSocket socket = serve(3, LONG, LONG)) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        clients.add(new RawClient(socket.path()));
        assertTrue(clients.get(i).ask(PING).get("ok").booleanValue());
      }
      try (RawClient fourth = new RawClient(socket.path())) {
        assertEquals("BUSY", RawClient.code(fourth.read().orElseThrow()));
        assertEquals(Optional.empty(), fourth.read());
      }
      for (int i = 0; i < 50; i++) {
        // Whether or not it could still send its request.
        assertEquals("BUSY", assertThrows(NodeException.class, () -> ask("ping")).code());
      }
      assertTrue(clients.get(0).ask(PING).get("ok").booleanValue());
      for (RawClient client : clients) {
        client.close();
      }
      assertServesOn(socket);
    }
  }

  @Test
  void manyClientsThatComeAndGoLeaveNothing() throws Exception {
    try (ControlSocket socket = serve(LONG)) {
      assertTrue(ask("ping").isPresent());
      assertServesOn(socket);
      RawClient.until("only the accepting thread", () -> RawClient.threads() == 1);
      long descriptors = RawClient.descriptors();
      Random random = new Random(5);
      byte[] garbage = new byte[2000];
      for (int i = 0; i < 1000; i++) {
        try (RawClient client = new RawClient(socket.path())) {
          random.nextBytes(garbage);
          switch (i % 5) {
            case 0 -> client.send(PING);
            case 1 -> client.send("{\"command\":\"big\"}\n");
            case 2 -> client.send(garbage);
            case 3 -> client.send((PING + "\n").repeat(20));
            default -> client.send("");
          }
        } catch (IOException e) {
          // One too many for a moment, and closed before it had sent all.
          assertTrue(i % 5 != 4, e::toString);
        }
      }
      assertServesOn(socket);
      RawClient.until("no descriptor more", () -> RawClient.descriptors() <= descriptors);
    }
    RawClient.until("no thread", () -> RawClient.threads() == 0);
  }

  @Test
  void clientsAreAnsweredAtTheSameTime() throws Exception {
    try (ControlSocket socket = serve(LONG);
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      Callable<Integer> client =
          () -> {
            int answers = 0;
            for (int i = 0; i < 50; i++) {
              answers += ask("ping").orElseThrow().get("pong").intValue() == 2 ? 1 : 0;
            }
            return answers;
          };
      for (Future<Integer> answers :
          pool.invokeAll(List.of(client, client, client, client, client, client, client, client))) {
        assertEquals(50, answers.get());
      }
      assertServesOn(socket);
    }
  }

  @Test
  void closingEndsClientsAndLetsAHandlerAnswer() throws Exception {
    ControlSocket socket = serve(LONG);
    try (RawClient silent = new RawClient(socket.path());
        RawClient patient = new RawClient(socket.path())) {
      assertTrue(silent.ask(PING).get("ok").booleanValue());
      patient.send("{\"command\":\"wait\"}\n");
      began.await();
      Thread closing = Thread.ofPlatform().start(socket::close);
      assertEquals(Optional.empty(), silent.read());
      assertTrue(closing.isAlive());
      release.countDown();
      assertTrue(patient.read().orElseThrow().get("waited").booleanValue());
      assertEquals(Optional.empty(), patient.read());
      closing.join();
      assertFalse(Files.exists(socket.path()));
      RawClient.until("no thread", () -> RawClient.threads() == 0);
    }
    socket.close();
  }

  @Test
  void closingDoesNotWaitForeverForAHandler() throws Exception {
    ControlSocket socket = serve(16, LONG, SHORT);
    try (RawClient patient = new RawClient(socket.path())) {
      patient.send("{\"command\":\"wait\"}\n");
      began.await();
      socket.close();
      assertEquals(Optional.empty(), patient.read());
    }
    release.countDown();
    RawClient.until("no thread", () -> RawClient.threads() == 0);
  }
}
