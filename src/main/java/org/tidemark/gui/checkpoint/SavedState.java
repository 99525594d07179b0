package org.tidemark.gui.checkpoint;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.Source;
import org.tidemark.storage.DirectorySwap;

/** A state of the directory that is kept beside its own: a row of the table. */
sealed interface SavedState {
  /** Tells it from the others, also after it has changed. */
  Object key();

  Mark mark();

  /** Block height, where it has one. */
  Optional<BigInteger> height();

  /** RocksDB's sequence number, where that is what it is known by. */
  Optional<BigInteger> sequence();

  Optional<Instant> time();

  /** Orders and positions, once they were counted. */
  Optional<BigInteger> rows();

  /** What browsing opens; empty if there is nothing that can be opened. */
  Optional<Source> source();

  default boolean pinned() {
    return false;
  }

  /** True if it can be put in place of the directory, as far as is known. */
  default boolean canRestore() {
    return source().isPresent();
  }

  /**
   * A checkpoint.
   *
   * @param isHeight true if its number is a height, false if it is a sequence number
   */
  record OfCheckpoint(Checkpoint checkpoint, boolean isHeight) implements SavedState {
    @Override
    public Object key() {
      return checkpoint.path();
    }

    @Override
    public Mark mark() {
      return switch (checkpoint.state()) {
        case COMPLETE -> Mark.COMPLETE;
        case MAKING -> Mark.MAKING;
        case UNFINISHED -> Mark.UNFINISHED;
        case DAMAGED -> Mark.DAMAGED;
        case DIGEST_MISMATCH -> Mark.MISMATCH;
      };
    }

    private BigInteger number() {
      return new BigInteger(checkpoint.number().toString());
    }

    @Override
    public Optional<BigInteger> height() {
      return isHeight ? Optional.of(number()) : Optional.empty();
    }

    @Override
    public Optional<BigInteger> sequence() {
      return isHeight ? Optional.empty() : Optional.of(number());
    }

    @Override
    public Optional<Instant> time() {
      return checkpoint.manifest().map(Manifest::created);
    }

    @Override
    public Optional<BigInteger> rows() {
      return checkpoint.rows().map(BigInteger::valueOf);
    }

    @Override
    public Optional<Source> source() {
      // A damaged one too: inspecting damage is what the application is for.
      return mark() == Mark.MAKING || mark() == Mark.UNFINISHED
          ? Optional.empty()
          : Optional.of(Source.of(checkpoint.path()));
    }

    @Override
    public boolean pinned() {
      return checkpoint.pinned();
    }

    @Override
    public boolean canRestore() {
      return checkpoint.isUsable();
    }
  }

  /** A snapshot inside the database. */
  record OfSnapshot(Path directory, SnapshotSummary snapshot) implements SavedState {
    @Override
    public Object key() {
      return snapshot.height();
    }

    @Override
    public Mark mark() {
      return snapshot.problem().isPresent()
          ? Mark.DAMAGED
          : snapshot.full() ? Mark.SNAPSHOT : Mark.COUNTS_ONLY;
    }

    @Override
    public Optional<BigInteger> height() {
      return Optional.of(new BigInteger(snapshot.height().toString()));
    }

    @Override
    public Optional<BigInteger> sequence() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> time() {
      return Optional.empty();
    }

    @Override
    public Optional<BigInteger> rows() {
      return snapshot.problem().isPresent()
          ? Optional.empty()
          : Optional.of(
              new BigInteger(snapshot.orders().toString())
                  .add(new BigInteger(snapshot.positions().toString())));
    }

    @Override
    public Optional<Source> source() {
      return mark() == Mark.SNAPSHOT
          ? Optional.of(Source.snapshot(directory, snapshot.height()))
          : Optional.empty();
    }
  }

  /** What was in the directory's place before a restore. */
  record OfCopy(DirectorySwap.Replaced copy, DiskUse use) implements SavedState {
    @Override
    public Object key() {
      return copy.path();
    }

    @Override
    public Mark mark() {
      return Mark.REPLACED;
    }

    @Override
    public Optional<BigInteger> height() {
      return Optional.empty();
    }

    @Override
    public Optional<BigInteger> sequence() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> time() {
      return Optional.of(copy.when());
    }

    @Override
    public Optional<BigInteger> rows() {
      return Optional.empty();
    }

    @Override
    public Optional<Source> source() {
      return Optional.of(Source.of(copy.path()));
    }
  }
}
