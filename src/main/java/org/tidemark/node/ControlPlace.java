package org.tidemark.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A place where a node's control socket may be. Node and client ask the same function for them, so
 * they look at the same ones in the same order.
 *
 * @param socket the socket
 * @param folders what holds it and is made for it, outermost first
 * @param isShared whether anybody may make a folder of that name; what is beside the data directory
 *     can be made only by who could as well exchange the directory itself
 */
record ControlPlace(Path socket, List<Path> folders, boolean isShared) {
  /** Bytes of a path that every system takes: Linux 107, macOS 103. */
  static final int LONGEST_PATH = 100;

  private static final String SOCKET = "socket";
  private static final int HASH_DIGITS = 16;
  private static final int FILE_TYPE = 0170000;
  private static final int SOCKET_TYPE = 0140000;

  ControlPlace {
    folders = List.copyOf(folders);
  }

  /** The system's folder for temporary files. */
  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * The places of a data directory, the preferred one first: beside it, and below the folder for
   * temporary files.
   *
   * @param directory data directory
   * @param temporary folder for temporary files
   * @throws IOException if there is no such directory
   */
  static List<ControlPlace> of(Path directory, Path temporary) throws IOException {
    Path real = directory.toRealPath();
    List<ControlPlace> places = new ArrayList<>();
    Path name = real.getFileName();
    if (name != null) {
      Path beside = real.resolveSibling(name + ".control");
      places.add(new ControlPlace(beside.resolve(SOCKET), List.of(beside), false));
    }
    Path own = temporary.toAbsolutePath().resolve("tidemark-" + user());
    Path folder = own.resolve(hash(real));
    places.add(new ControlPlace(folder.resolve(SOCKET), List.of(own, folder), true));
    return places;
  }

  /** The user's name as a part of a path. Who owns the folder is looked at, not how it is named. */
  private static String user() {
    return System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String hash(Path path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(path.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /** False if the path is longer than the address of a Unix socket may be. */
  boolean fits() {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
  }

  /**
   * Whether a socket is there, whoever serves it.
   *
   * @throws IOException if that cannot be told, as where looking is not permitted
   */
  boolean holdsSocket() throws IOException {
    if (!Files.isDirectory(socket.resolveSibling(""))) {
      // Nothing, or somebody's file of that name.
      return false;
    }
    try {
      return isSocket(socket);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Whether a client may believe what answers there. In a folder that all users share, only if
   * every folder made in it is this user's alone.
   */
  boolean isTrusted() throws IOException {
    return !isShared || PrivateFolder.areOwn(folders);
  }

  /**
   * Makes the folders and takes a socket away that an earlier node left behind.
   *
   * @throws IOException if the place cannot be used; another may
   * @throws NodeException if something is there that is not this node's, which is left as it is
   */
  void prepare() throws IOException, NodeException {
    try {
      makeFolders();
    } catch (NoSuchFileException e) {
      // Another node that ends has just taken the outer one away, which was empty.
      makeFolders();
    }
    try {
      if (!isSocket(socket)) {
        throw NodeException.control(
            socket + " is not a socket, so the node's control socket cannot be made there.",
            "Tidemark did not make it. Move it away and start the node again.",
            null);
      }
      Files.delete(socket);
    } catch (NoSuchFileException e) {
      // As it should be: the last node has taken its socket away.
      return;
    }
  }

  private void makeFolders() throws IOException, NodeException {
    for (Path folder : folders) {
      PrivateFolder.make(folder);
    }
  }

  /**
   * Takes the socket away, and the folders if nothing else is in them. What {@link #prepare()}
   * refuses is left as it is: an empty file or a link could be deleted just as an empty folder.
   */
  void remove() {
    try {
      if (!PrivateFolder.areOwn(folders)) {
        return;
      }
      if (holdsSocket()) {
        Files.delete(socket);
      }
      for (Path folder : folders.reversed()) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      // Something else is in it or it cannot be taken away; the next node clears what is stale.
      return;
    }
  }

  private static boolean isSocket(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (mode & FILE_TYPE) == SOCKET_TYPE;
    }
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
  }
}
