package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.task.Failure;
import org.tidemark.testing.ChildJvm;
import tools.jackson.databind.node.ObjectNode;

/** Where the control socket is, who can reach it, and what is left of it. */
@Timeout(60)
class ControlPlaceTest {
  private static final Map<String, ControlSocket.Handler> COMMANDS =
      Map.of("ping", (request, answer) -> answer.put("pong", true));

  @TempDir private Path folder;
  private Path data;
  private Path temporary;

  @BeforeEach
  void makeDirectories() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    temporary = Files.createDirectory(folder.resolve("t"));
  }

  private ControlSocket serve(Path directory) throws NodeException {
    return ControlSocket.serve(directory, temporary, COMMANDS, ControlSocket.Limits.USUAL);
  }

  private Optional<ObjectNode> ask(Path directory) throws Failure {
    return ControlClient.ask(
        directory, temporary, ControlJson.object().put("command", "ping"), Duration.ofSeconds(20));
  }

  /** Longer than any socket's path may be, shorter than any name. */
  private Path longDirectory() throws IOException {
    return Files.createDirectories(folder.resolve("d".repeat(120)));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<Path> entries(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.sorted().toList();
    }
  }

  private void assertRefused(Path named, Path directory) {
    NodeException refused = assertThrows(NodeException.class, () -> serve(directory));
    assertEquals("CONTROL_SOCKET", refused.code());
    assertTrue(refused.sentence().startsWith(named + " "), refused::sentence);
  }

  @Test
  void itIsBesideTheDirectoryForItsOwnerOnlyAndLeavesNothing() throws Exception {
    try (ControlSocket socket = serve(data)) {
      Path beside = folder.resolve("data.control");
      assertEquals(beside.toRealPath().resolve("socket"), socket.path());
      assertEquals("rwx------", mode(beside));
      assertEquals("rw-------", mode(socket.path()));
      assertTrue(ask(data).isPresent());
    }
    assertEquals(List.of(data, temporary), entries(folder));
    assertEquals(List.of(), entries(temporary));
  }

  @Test
  void theSameDirectoryUnderAnotherNameHasTheSameSocket() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    try (ControlSocket socket = serve(link)) {
      assertEquals("data.control", socket.path().getParent().getFileName().toString());
      assertTrue(ask(data).isPresent());
      assertTrue(ask(link).isPresent());
      assertTrue(ask(folder.resolve("t/../data")).isPresent());
    }
  }

  @Test
  void whereNoNodeServesNobodyAnswers() throws Exception {
    assertEquals(Optional.empty(), ask(data));
    assertEquals(Optional.empty(), ask(folder.resolve("missing")));
    assertEquals(Optional.empty(), ask(Path.of("/")));
    Path beside = Files.createFile(folder.resolve("data.control"));
    assertEquals(Optional.empty(), ask(data));
    Files.delete(beside);
    Files.createDirectory(beside);
    assertEquals(Optional.empty(), ask(data));
    Files.createFile(beside.resolve("socket"));
    assertEquals(Optional.empty(), ask(data));
    NodeException missing =
        assertThrows(NodeException.class, () -> serve(folder.resolve("missing")));
    assertTrue(missing.sentence().contains("no such directory"), missing::sentence);
  }

  @Test
  void aStaleSocketIsReplaced() throws Exception {
    serve(data).close();
    Path socket = folder.resolve("data.control/socket");
    Files.createDirectory(
        socket.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      stale.bind(UnixDomainSocketAddress.of(socket));
    }
    assertEquals(Optional.empty(), ask(data));
    try (ControlSocket served = serve(data)) {
      assertEquals(socket.toRealPath(), served.path().toRealPath());
      assertTrue(ask(data).isPresent());
    }
    assertFalse(Files.exists(socket.getParent()));
  }

  @Test
  void whatIsNotASocketIsNamedAndLeftAlone() throws Exception {
    Path beside = folder.resolve("data.control");
    Files.writeString(beside, "mine");
    assertRefused(beside, data);
    assertEquals("mine", Files.readString(beside));
    Files.delete(beside);

    ControlSocket socket = serve(data);
    Path note = Files.writeString(beside.resolve("note"), "mine");
    socket.close();
    assertEquals(List.of(note), entries(beside));
    Files.writeString(socket.path(), "mine");
    assertRefused(socket.path(), data);
    assertEquals("mine", Files.readString(socket.path()));
    Files.delete(socket.path());
    // A link is not followed, wherever it leads.
    Files.createSymbolicLink(socket.path(), note);
    assertRefused(socket.path(), data);
    assertTrue(Files.exists(note));
  }

  @Test
  void aFolderThatOthersCanEnterIsRefused() throws Exception {
    Path beside = Files.createDirectory(folder.resolve("data.control"));
    Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwx--x---"));
    assertRefused(beside, data);
    Files.delete(beside);
    Files.createSymbolicLink(beside, temporary);
    assertRefused(beside, data);
  }

  @Test
  void aLongPathIsServedBelowTheFolderForTemporaryFiles() throws Exception {
    Path directory = longDirectory();
    try (ControlSocket socket = serve(directory)) {
      Path below = socket.path().getParent();
      assertTrue(below.getFileName().toString().matches("[0-9a-f]{16}"), below::toString);
      assertEquals(temporary, below.getParent().getParent());
      assertEquals("rwx------", mode(below));
      assertEquals("rwx------", mode(below.getParent()));
      assertEquals("rw-------", mode(socket.path()));
      assertTrue(ask(directory).isPresent());
      assertEquals(Optional.empty(), ask(data));
    }
    assertEquals(List.of(), entries(temporary));
  }

  @Test
  void twoNodesCanShareTheFolderForTemporaryFiles() throws Exception {
    try (ControlSocket first = serve(longDirectory())) {
      serve(longNeighbour()).close();
      assertTrue(Files.exists(first.path()));
      assertTrue(ask(longDirectory()).isPresent());
    }
  }

  @Test
  void nothingInASharedFolderIsTrustedThatOthersCouldHaveMade() throws Exception {
    Path directory = longDirectory();
    try (ControlSocket socket = serve(directory)) {
      Path own = socket.path().getParent().getParent();
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-x---"));
      assertEquals(Optional.empty(), ask(directory));
      assertRefused(own, longNeighbour());
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
      assertTrue(ask(directory).isPresent());

      Path moved = Files.move(own, folder.resolve("moved"));
      Files.createSymbolicLink(own, moved);
      assertEquals(Optional.empty(), ask(directory));
      assertRefused(own, longNeighbour());
      Files.delete(own);
      Files.move(moved, own);
    }
  }

  private Path longNeighbour() throws IOException {
    return Files.createDirectories(folder.resolve("e".repeat(120)));
  }

  @Test
  void aFolderOfAnotherUserIsNotTaken() throws Exception {
    assumeTrue(
        Files.getAttribute(folder, "unix:uid").equals(0), "only root can give a folder away");
    Path directory = longDirectory();
    try (ControlSocket socket = serve(directory)) {
      Path own = socket.path().getParent().getParent();
      Files.setAttribute(own, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
      assertEquals(Optional.empty(), ask(directory));
      assertRefused(own, longNeighbour());
      Files.setAttribute(own, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
    }
  }

  @Test
  void besideADirectoryThatCannotBeWrittenTheOtherPlaceIsTaken() throws Exception {
    Path directory = Path.of("/sys/kernel");
    assumeTrue(Files.isDirectory(directory), "no folder that nobody may write");
    try (ControlSocket socket = serve(directory)) {
      assertTrue(socket.path().startsWith(temporary));
      assertTrue(ask(directory).isPresent());
    }
  }

  @Test
  void whereNoPlaceFitsTheNodeIsTold() throws Exception {
    Path directory = longDirectory();
    NodeException none =
        assertThrows(
            NodeException.class,
            () -> ControlSocket.serve(directory, directory, COMMANDS, ControlSocket.Limits.USUAL));
    assertEquals("CONTROL_SOCKET", none.code());
    assertTrue(none.sentence().contains("longer than 100 bytes"), none::sentence);
    assertEquals(List.of(), entries(directory));
  }

  /** Prints the code and the sentence of what a client fails with. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      try {
        System.out.println(
            ControlClient.ask(Path.of(arguments[0]), "ping", Duration.ofSeconds(20)));
      } catch (Failure e) {
        System.out.println(e.code() + " " + e.sentence());
      }
    }
  }

  /** Neither the folder lets another user pass, nor would the socket without it. */
  @Test
  void anotherUserCannotReachIt() throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeTrue(
        Files.isExecutable(setpriv) && Files.getAttribute(folder, "unix:uid").equals(0),
        "only root can become another user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> nobody =
        List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
    String classes = readableClassPath();
    try (ControlSocket socket = serve(data)) {
      for (String mode : List.of("rwx------", "rwxr-xr-x")) {
        Path beside = socket.path().getParent();
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(mode));
        try (ChildJvm child = ChildJvm.start(nobody, classes, Asking.class, data.toString())) {
          String said = child.readLine();
          assertTrue(
              said.startsWith("CONTROL_SOCKET The node's control socket " + socket.path()), said);
        }
      }
      Files.setPosixFilePermissions(
          socket.path().getParent(), PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Copies of what a client needs, because root's folders are closed to others. */
  private String readableClassPath() throws IOException {
    List<String> copies = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String element : classPath.split(File.pathSeparator, -1)) {
      Path source = Path.of(element);
      if (!Files.isDirectory(source) && !source.getFileName().toString().startsWith("jackson")) {
        continue;
      }
      Path copy = folder.resolve("classes" + copies.size());
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Path target = copy.resolve(source.relativize(file).toString());
          Files.copy(file, Files.isDirectory(source) ? target : copy);
        }
      }
      copies.add(copy.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  /** Serves until it is killed. */
  static final class Serving {
    private Serving() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println(ControlSocket.serve(Path.of(arguments[0]), COMMANDS).path());
      System.exit(System.in.read());
    }
  }

  @Test
  void aKilledNodeLeavesASocketThatTheNextOneReplaces() throws Exception {
    Path socket;
    Duration patience = Duration.ofSeconds(20);
    try (ChildJvm child = ChildJvm.start(Serving.class, data.toString())) {
      socket = Path.of(child.readLine());
      assertTrue(ControlClient.ask(data, "ping", patience).isPresent());
      child.kill();
    }
    assertTrue(Files.exists(socket, LinkOption.NOFOLLOW_LINKS));
    assertEquals(Optional.empty(), ControlClient.ask(data, "ping", patience));
    try (ControlSocket next = ControlSocket.serve(data, COMMANDS)) {
      assertEquals(socket, next.path());
      assertTrue(ControlClient.ask(data, "ping", patience).isPresent());
    }
    assertEquals(List.of(data, temporary), entries(folder));
  }
}
