package org.tidemark.node;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tidemark.checkpoint.Retention;
import org.tidemark.state.ScratchFolder;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * A demo node in a process of its own, in a temporary directory that it takes away when it ends.
 * Both ends of it are here: {@link #start} in the process that wants one, {@link #main} in the
 * node's.
 *
 * <p>The node ends when its standard input does. So it ends with whoever started it, also if that
 * one is killed and can say nothing any more.
 */
public final class DemoProcess implements AutoCloseable {
  /** Blocks made before anybody looks, so that there is a market to see. */
  private static final int FIRST_BLOCKS = 150;

  private static final long SEED = 1;
  private static final double BLOCKS_A_SECOND = 2;
  private static final int TRANSACTIONS = 25;

  /** More often than usual, so that there are some to see within minutes. */
  private static final Retention CHECKPOINTS = new Retention(50, 20);

  private static final String READY = "ready";

  /** How the folder is called that is made for it, and taken away with it. */
  private static final String FOLDER = "tidemark-demo-";

  private static final long PATIENCE_SECONDS = 10;

  private final Process process;
  private final Path directory;

  private DemoProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /**
   * Starts a node and waits until its directory can be looked at.
   *
   * @throws NodeException with what the node said, if it does not start
   */
  public static DemoProcess start() throws NodeException {
    Path directory;
    try {
      // A folder of its own above it, so that the directory has a name to show.
      directory = Files.createTempDirectory(ScratchFolder.current(), FOLDER).resolve("demo-node");
    } catch (IOException e) {
      throw NodeException.demo(String.valueOf(e.getMessage()), e);
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(command(directory)).redirectErrorStream(true);
      // There RocksDB copies its library, and a node that is killed leaves no copy behind.
      builder.environment().put("ROCKSDB_SHAREDLIB_DIR", String.valueOf(directory.getParent()));
      Process process = builder.start();
      DemoProcess demo = new DemoProcess(process, directory);
      try {
        demo.awaitReady();
        return demo;
      } catch (IOException | NodeException e) {
        demo.close();
        throw e;
      }
    } catch (IOException e) {
      remove(directory);
      throw NodeException.demo(String.valueOf(e.getMessage()), e);
    }
  }

  private void awaitReady() throws IOException, NodeException {
    List<String> said = new ArrayList<>();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals(READY)) {
        return;
      }
      said.add(line);
    }
    throw NodeException.demo(String.join(" ", said), null);
  }

  private static List<String> command(Path directory) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        DemoProcess.class.getName(),
        directory.toString());
  }

  /** Its data directory. */
  public Path directory() {
    return directory;
  }

  /** False once it has ended. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Lets the node end and take its directory away; waits for it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    // It has done so itself, unless it had to be killed.
    remove(directory);
  }

  /** The node: one argument, its directory. */
  public static void main(String[] arguments) throws Failure {
    Path directory = Path.of(arguments[0]);
    Node node = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none());
    NodeService service = NodeService.start(node, Optional.of(CHECKPOINTS));
    DemoMarket market = new DemoMarket(SEED, TRANSACTIONS);
    try (DemoRun run = new DemoRun(service, market, () -> remove(directory))) {
      run.apply(FIRST_BLOCKS, 0, ScanControl.none());
      run.stopWhenInputEnds(System.in);
      tellReady();
      run.apply(0, BLOCKS_A_SECOND, ScanControl.none());
    }
  }

  /** To whoever started it: its output is a pipe to that one, and this all that is said on it. */
  private static void tellReady() throws NodeException {
    try (FileOutputStream parent = new FileOutputStream(FileDescriptor.out)) {
      parent.write((READY + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw NodeException.demo("nobody listens to it", e);
    }
  }

  /**
   * Takes the folder made for the directory away, with the checkpoints and all that is in it; no
   * link is followed. What is gone already is no error.
   */
  static void remove(Path directory) {
    Path folder = directory.toAbsolutePath().normalize().getParent();
    // The node can be started on any directory, and a folder that start() did not make is no
    // demo's.
    if (folder != null && String.valueOf(folder.getFileName()).startsWith(FOLDER)) {
      Disk.removeQuietly(folder);
    }
  }
}
