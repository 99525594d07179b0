package org.tidemark.node;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folders that only this user can enter. On a file system without such permissions they are plain
 * folders.
 */
final class PrivateFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFolder() {}

  /**
   * Makes a folder, or takes one that is there if it is this user's alone.
   *
   * @throws IOException if it cannot be made, or cannot be kept from others
   * @throws NodeException if something else is there
   */
  static void make(Path folder) throws IOException, NodeException {
    boolean isNew = create(folder);
    Optional<String> objection = objection(folder);
    if (objection.isEmpty()) {
      return;
    }
    String said = folder + " " + objection.get();
    if (isNew) {
      // A file system that takes permissions and forgets them.
      Files.delete(folder);
      throw new IOException(said);
    }
    throw NodeException.control(
        said + ", so the node's control socket cannot be made there.",
        "Look whose it is. Remove it if nobody needs it, and start the node again.",
        null);
  }

  private static boolean create(Path folder) throws IOException {
    try {
      if (hasPermissions(folder)) {
        // With its mode from the first moment on: no one can enter before it is narrowed.
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
      } else {
        Files.createDirectory(folder);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Why a folder is not this user's alone, as the end of a sentence; empty if it is. */
  static Optional<String> objection(Path folder) throws IOException {
    BasicFileAttributes kind =
        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (kind.isSymbolicLink()) {
      return Optional.of("is a symbolic link");
    }
    if (!kind.isDirectory()) {
      return Optional.of("is not a folder");
    }
    if (!hasPermissions(folder)) {
      return Optional.empty();
    }
    PosixFileAttributes access =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!isOwn(access.owner())) {
      return Optional.of("belongs to the user " + access.owner().getName());
    }
    Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(access.permissions());
    others.removeAll(FOLDER);
    return others.isEmpty() ? Optional.empty() : Optional.of("can be entered by other users");
  }

  /** Whether folders within each other are all this user's alone. */
  static boolean areOwn(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (objection(folder).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Lets only the owner read and write a file. */
  static void narrow(Path file) throws IOException {
    if (hasPermissions(file)) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * By what the system says of this process where it says it: in a container a user may have no
   * name.
   */
  private static boolean isOwn(UserPrincipal owner) throws IOException {
    Path process = Path.of("/proc/self");
    if (Files.exists(process) && Files.getOwner(process).equals(owner)) {
      return true;
    }
    try {
      return process
          .getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(System.getProperty("user.name", ""))
          .equals(owner);
    } catch (IOException e) {
      // A user without a name owns nothing by name.
      return false;
    }
  }
}
