package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.task.DirectJobRunner;
import org.tidemark.task.Job;

class LogFileTest {
  private static final System.Logger LOG = System.getLogger("org.tidemark.test");

  @TempDir Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("logs"))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve("logs").resolve(name));
  }

  /** Without what differs from run to run. */
  private static String plain(String line) {
    return line.replaceFirst("^\\S+Z ", "");
  }

  @Test
  void whatIsLoggedAndEveryFailedTaskWithItsCodeAndTraceIsWritten() throws IOException {
    IOException error = new IOException("disk");
    try (LogFile log = LogFile.open(folder)) {
      assertEquals(Optional.of(folder.resolve("logs")), log.folder());
      log.note("started");
      LOG.log(Level.INFO, "r\u00e9sum\u00e9");
      Job<Integer> failing =
          Job.of(
              "counting",
              control -> {
                throw error;
              });
      new WindowJobs(new DirectJobRunner()).start(failing.onAnyError(e -> {}));
      assertEquals(
          Stream.concat(
                  Stream.of(
                      "INFO org.tidemark.gui.common.LogFile: started",
                      "INFO org.tidemark.test: r\u00e9sum\u00e9",
                      "FINE org.tidemark.gui.common.ActivityLog: task failed: counting ["
                          + ErrorReport.codeOf(error)
                          + "]"),
                  ErrorReport.of(error).details().lines())
              .toList(),
          log.lastLines(10_000).stream().map(LogFileTest::plain).toList());
      assertEquals(log.lastLines(10_000), text("tidemark-0.0.log").lines().toList());
    }
    // Nobody holds it any more, and what is said now is not written.
    assertEquals(List.of("tidemark-0.0.log"), files());
    String before = text("tidemark-0.0.log");
    LOG.log(Level.INFO, "too late");
    assertEquals(before, text("tidemark-0.0.log"));
  }

  @Test
  void twoAtOnceWriteFilesOfTheirOwnAndTheNextRunGoesOnWithTheFirst() throws IOException {
    try (LogFile first = LogFile.open(folder);
        LogFile second = LogFile.open(folder)) {
      first.note("first");
      second.note("second");
    }
    try (LogFile again = LogFile.open(folder)) {
      again.note("again");
    }
    assertEquals(List.of("tidemark-0.0.log", "tidemark-1.0.log"), files());
    assertEquals(2, text("tidemark-0.0.log").lines().count());
    assertTrue(text("tidemark-1.0.log").contains("second"));
  }

  @Test
  void oldFilesGoWhenThereIsTooMuch() throws IOException {
    try (LogFile log = LogFile.open(folder, 1000)) {
      for (int i = 0; i < 200; i++) {
        log.note("line " + i);
      }
      assertTrue(text("tidemark-0.0.log").contains("line 199"));
      assertEquals(
          List.of("INFO org.tidemark.gui.common.LogFile: line 199"),
          log.lastLines(1).stream().map(LogFileTest::plain).toList());
    }
    assertEquals(
        List.of(
            "tidemark-0.0.log",
            "tidemark-0.1.log",
            "tidemark-0.2.log",
            "tidemark-0.3.log",
            "tidemark-0.4.log"),
        files());
  }

  @Test
  void aFolderThatCannotBeWrittenKeepsNobodyFromWorking() throws IOException {
    Files.writeString(folder.resolve("logs"), "in the way");
    try (LogFile log = LogFile.open(folder)) {
      assertEquals(Optional.empty(), log.folder());
      log.note("still kept");
      List<String> lines = log.lastLines(1000);
      assertTrue(lines.getFirst().contains("no log is written"), lines.getFirst());
      assertTrue(lines.getLast().endsWith("still kept"), lines.getLast());
    }
    assertEquals("in the way", Files.readString(folder.resolve("logs")));
  }

  @Test
  void aPerCentSignInThePathIsNoPlaceholder() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("100%h"));
    try (LogFile log = LogFile.open(odd)) {
      log.note("here");
    }
    assertTrue(Files.exists(odd.resolve("logs/tidemark-0.0.log")));
  }
}
