package org.tidemark.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidemark.task.Failure;

/** A directory cannot be opened or read. */
public final class StorageException extends Failure {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /**
   * @param subject the directory or file
   * @param detail what RocksDB or the operating system said; empty if the problem says it all
   */
  public StorageException(Problem problem, Path subject, String detail, @Nullable Throwable cause) {
    super(problem.name(), problem.sentence(subject, detail), problem.nextStep(), cause);
    this.problem = problem;
  }

  /** Which of the named problems. */
  public Problem problem() {
    return problem;
  }
}
