package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.storage.Capture;
import org.tidemark.storage.Disk;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Makes checkpoints and works out what is in them. One is made at a time in a process. */
public final class CheckpointMaker {
  private static final ReentrantLock TURN = new ReentrantLock();

  /** Files that hold data; the rest is RocksDB's diary and lock. */
  private static final Pattern DATA =
      Pattern.compile("CURRENT|MANIFEST-\\d+|\\d+\\.(sst|ldb|blob|log)");

  private final CheckpointFolder folder;
  private final InstantSource clock;

  public CheckpointMaker(CheckpointFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The files of one moment, with what is known of the state in them.
   *
   * @param format code of the format
   */
  public record Moment(
      Capture capture, String format, Optional<UInt64> height, Optional<UInt64> timestamp)
      implements AutoCloseable {
    /** Lets go of the files. */
    @Override
    public void close() {
      capture.close();
    }
  }

  /**
   * Makes a checkpoint of a moment; the caller closes it.
   *
   * @return it, without counts and digest: {@link #seal} works them out. If nothing changed since
   *     the last one, that one; but to a person never one that the node made and will prune.
   * @throws StorageException if it cannot be written; nothing is left of it then
   */
  public Checkpoint make(Moment moment, Manifest.Maker maker, ScanControl control) throws Failure {
    UInt64 sequence = UInt64.of(moment.capture().sequence());
    UInt64 number = moment.height().orElse(sequence);
    TURN.lock();
    try {
      for (Checkpoint there : folder.list()) {
        if (there.number().equals(number)
            && there.isUsable()
            && isKeptAs(maker, there)
            && moment.capture().isSameAs(there.path())) {
          return there;
        }
      }
      return make(
          number,
          making -> {
            moment.capture().copyTo(making, control);
            return new Manifest(
                moment.format(),
                moment.height(),
                moment.timestamp(),
                sequence,
                maker,
                Manifest.Method.LINKED,
                now(),
                folder.directory().toString(),
                data(moment.capture().files()),
                Optional.empty());
          });
    } finally {
      TURN.unlock();
    }
  }

  /** What a person has is not to be one that the node prunes after a while. */
  private static boolean isKeptAs(Manifest.Maker maker, Checkpoint there) {
    return maker == Manifest.Maker.NODE
        || there.manifest().map(Manifest::maker).equals(Optional.of(Manifest.Maker.PERSON));
  }

  /**
   * Makes a checkpoint of a directory that no node runs on, without opening it for writing.
   *
   * @throws CheckpointException if it holds no state that is known
   * @throws StorageException if a process writes it, or it cannot be read whole
   */
  public Checkpoint makeStopped(ScanControl control) throws Failure {
    try (Capture capture = Capture.ofStopped(folder.directory());
        StateView view = Sources.of(capture.view())) {
      StateInfo info = view.info();
      requireState(info);
      Moment moment = new Moment(capture, info.format().code(), info.height(), info.timestamp());
      return make(moment, Manifest.Maker.PERSON, control);
    }
  }

  private void requireState(StateInfo info) throws CheckpointException {
    if (Files.exists(folder.directory().resolve(Manifest.FILE))) {
      throw CheckpointException.isCheckpoint(folder.directory());
    }
    if (!info.format().hasRecords()) {
      throw CheckpointException.noRecords(folder.directory(), info.format().text());
    }
  }

  /**
   * Reads every entry through a view and writes it anew: for a directory whose process does not
   * answer. It holds the same state and is no copy of the files; it shares nothing on disk.
   *
   * @throws Failure if not all of it can be read, or it cannot be written; nothing is left then
   */
  public Checkpoint copy(ScanControl control) throws Failure {
    try (StateView view = Sources.open(Source.of(folder.directory()), control)) {
      StateInfo info = view.info();
      requireState(info);
      UInt64 sequence = UInt64.of(info.sequence());
      UInt64 number = info.height().orElse(sequence);
      TURN.lock();
      try {
        return make(
            number,
            making -> {
              StateCopy.of(view, making, control);
              return new Manifest(
                  info.format().code(),
                  info.height(),
                  info.timestamp(),
                  sequence,
                  Manifest.Maker.PERSON,
                  Manifest.Method.LOGICAL_COPY,
                  now(),
                  folder.directory().toString(),
                  data(Disk.sizes(making)),
                  Optional.empty());
            });
      } finally {
        TURN.unlock();
      }
    }
  }

  /**
   * Reads a new checkpoint once and writes down what is in it. One that turns out not to read as
   * what it was taken of is marked as damaged, and says so from then on.
   *
   * @throws Failure if it cannot be read for a reason that is not its own, or not written to
   */
  public Checkpoint seal(Checkpoint checkpoint, ScanControl control) throws Failure {
    if (checkpoint.isUsable() && checkpoint.digest().isEmpty()) {
      new CheckpointVerifier(clock).seal(checkpoint, control);
    }
    return folder.look(checkpoint.path()).orElse(checkpoint);
  }

  /** Fills a directory, and says what is in it. */
  private interface Filling {
    Manifest fill(Path making) throws Failure, IOException;
  }

  /** Lets a checkpoint appear with everything in it, its manifest last; or leaves nothing. */
  private Checkpoint make(UInt64 number, Filling filling) throws Failure {
    Optional<Path> making = Optional.empty();
    boolean done = false;
    try {
      making = Optional.of(folder.making(number));
      Manifest manifest = filling.fill(making.get());
      Disk.replace(making.get().resolve(Manifest.FILE), ManifestText.write(manifest));
      Path path = folder.publish(making.get(), number);
      done = true;
      return folder.look(path).orElseThrow();
    } catch (IOException e) {
      throw Disk.unwritable(folder.path(), e);
    } finally {
      if (!done) {
        making.ifPresent(Disk::removeQuietly);
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Map<String, Long> data(Map<String, Long> files) {
    Map<String, Long> data = new HashMap<>(files);
    data.keySet().removeIf(name -> !DATA.matcher(name).matches());
    return data;
  }
}
