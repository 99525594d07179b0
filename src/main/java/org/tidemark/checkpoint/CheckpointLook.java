package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.DataDirectory;
import org.tidemark.storage.Disk;

/** One look at a checkpoint's directory: its small files, and the sizes and links of the others. */
final class CheckpointLook {
  /** Linux tells the start of a process in ticks since it booted, which is not exact. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

  private final Path path;
  private final UInt64 number;
  private final @Nullable String maker;
  private final Map<String, Long> sizes = new HashMap<>();
  private long sharedBytes;
  private long ownBytes;

  /**
   * @param maker process id in the name of one that is being made or deleted
   */
  CheckpointLook(Path path, UInt64 number, @Nullable String maker) {
    this.path = path;
    this.number = number;
    this.maker = maker;
  }

  /** Empty if it is gone by now. */
  Optional<Checkpoint> checkpoint() {
    try {
      sizes();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return checkpoint(
          Optional.empty(),
          Checkpoint.State.DAMAGED,
          "It cannot be read: " + e + ".",
          Optional.empty());
    }
    if (maker != null) {
      boolean isAlive = isAlive(Long.parseLong(maker));
      return checkpoint(
          Optional.empty(),
          isAlive ? Checkpoint.State.MAKING : Checkpoint.State.UNFINISHED,
          isAlive
              ? "Process " + maker + " is at work on it."
              : "Process " + maker + " ended before it was finished; it can be cleaned up.",
          Optional.empty());
    }
    Optional<Manifest> manifest;
    Optional<Verification> verification;
    try {
      manifest = Optional.of(ManifestText.readManifest(read(Manifest.FILE)));
      verification = verification();
    } catch (NoSuchFileException e) {
      return checkpoint(
          Optional.empty(),
          Checkpoint.State.UNFINISHED,
          "It has no " + Manifest.FILE + ", which is written last.",
          Optional.empty());
    } catch (IOException | ManifestText.Malformed e) {
      return checkpoint(
          Optional.empty(),
          Checkpoint.State.DAMAGED,
          Manifest.FILE + " cannot be understood: " + e.getMessage() + ".",
          Optional.empty());
    }
    Optional<String> missing = missing(manifest.get());
    boolean isKnownBad =
        verification.filter(last -> last.result() != Verification.Result.GOOD).isPresent();
    if (missing.isPresent() && !isKnownBad) {
      return checkpoint(manifest, Checkpoint.State.DAMAGED, missing.get(), verification);
    }
    Checkpoint.State state =
        verification
            .map(last ->
                switch (last.result()) {
                  case GOOD -> Checkpoint.State.COMPLETE;
                  case DAMAGED -> Checkpoint.State.DAMAGED;
                  case DIGEST_MISMATCH -> Checkpoint.State.DIGEST_MISMATCH;
                })
            .orElse(Checkpoint.State.COMPLETE);
    return checkpoint(
        manifest, state, verification.map(Verification::detail).orElse(""), verification);
  }

  /**
   * True if the process that made or deletes it runs. Process ids come again, in a container even
   * the same for each start of a node: one that began after the last change here is another.
   */
  private boolean isAlive(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      return false;
    }
    Optional<Instant> start = process.get().info().startInstant();
    try {
      Instant changed = Files.getLastModifiedTime(path).toInstant();
      return start.isEmpty() || !changed.plus(CLOCK_ERROR).isBefore(start.get());
    } catch (IOException e) {
      // It is going away just now.
      return true;
    }
  }

  private void sizes() throws IOException {
    for (Path file : Disk.entries(path)) {
      if (!file.toString().contains(Disk.WRITING)) {
        add(file);
      }
    }
  }

  private void add(Path file) throws IOException {
    try {
      long bytes = Files.size(file);
      int links = links(file);
      sizes.put(String.valueOf(file.getFileName()), bytes);
      if (links > 1) {
        sharedBytes += bytes;
      } else {
        ownBytes += bytes;
      }
    } catch (NoSuchFileException e) {
      // It went away, or is a link to nothing; if it was needed, it is missing.
      return;
    }
  }

  private static int links(Path file) throws IOException {
    try {
      return ((Number) Files.getAttribute(file, "unix:nlink")).intValue();
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      // A system that does not say: then nothing is known to be shared.
      return 1;
    }
  }

  private byte[] read(String name) throws IOException {
    return Files.readAllBytes(path.resolve(name));
  }

  private Optional<Verification> verification() throws IOException {
    try {
      return Optional.of(ManifestText.readVerification(read(CheckpointFolder.VERIFIED)));
    } catch (NoSuchFileException | ManifestText.Malformed e) {
      // As good as none: it can be verified again.
      return Optional.empty();
    }
  }

  /** The first file of the manifest that is not there in its full size, as a sentence. */
  private Optional<String> missing(Manifest manifest) {
    if (!DataDirectory.looksLikeDatabase(path)) {
      return Optional.of("The file CURRENT is missing.");
    }
    for (String name : manifest.fileNames()) {
      Long bytes = sizes.get(name);
      long wanted = manifest.files().getOrDefault(name, 0L);
      if (bytes == null) {
        return Optional.of("The file " + name + " is missing.");
      } else if (bytes != wanted) {
        return Optional.of("The file " + name + " has " + bytes + " bytes, not " + wanted + ".");
      }
    }
    return Optional.empty();
  }

  private Optional<Checkpoint> checkpoint(
      Optional<Manifest> manifest,
      Checkpoint.State state,
      String detail,
      Optional<Verification> verification) {
    return Optional.of(
        new Checkpoint(
            path,
            String.valueOf(path.getFileName()),
            number,
            manifest,
            state,
            detail,
            sizes.containsKey(CheckpointFolder.PINNED),
            sharedBytes,
            ownBytes,
            verification));
  }
}
