package org.tidemark.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.RecordState;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root command, and the one place that turns failures into a line and an exit code. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    subcommands = {
      InfoCommand.class,
      RecordsCommand.Orders.class,
      RecordsCommand.Positions.class,
      BookCommand.class,
      BlocksCommand.class,
      HistoryCommand.class,
      DigestCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      CheckpointCommand.class,
      ExportCommand.class,
      RestoreSourceCommand.class,
      MigrateCommand.class,
      UndoCommand.class,
      NodeCommand.class,
      HelpCommand.class
    },
    synopsisHeading = "",
    customSynopsis = {
      "Usage: tidemark [DIR]              opens the desktop application",
      "       tidemark COMMAND SOURCE     reads a state on the command line",
      "       tidemark diff LEFT RIGHT    compares two states and says why they differ",
      "       tidemark checkpoint COMMAND DIR",
      "                                   takes, lists, verifies, restores checkpoints",
      "       tidemark export SOURCE FILE writes a state into one JSON file",
      "       tidemark restore SOURCE DIR puts any state in place of a directory",
      "       tidemark migrate DIR --to 2 moves a directory to the other format",
      "       tidemark undo DIR           puts back what a restore or a migration replaced",
      "       tidemark node run DIR       runs a node with a demo market"
    },
    description = {
      "",
      "Shows what is in the data directory of an exchange node, also while the node runs.",
      "Looking changes nothing: no file of the directory is written, created or removed.",
      "",
      "SOURCE is a data directory, a checkpoint directory, a backup file, or DIR#snapshot=HEIGHT"
          + " for a",
      "snapshot inside the database."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:error; what to do about it is on standard error",
      "2:findings: verify found something, or records are left out because they do not decode;",
      "  diff: different"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark /var/lib/node/data",
      "  tidemark info /var/lib/node/data",
      "  tidemark orders /var/lib/node/data --side buy --format csv > bids.csv",
      "  tidemark digest '/var/lib/node/data#snapshot=1000' --json"
    })
public final class Tidemark implements Runnable {
  /** Fine. */
  static final int OK = 0;

  /** Something failed. */
  static final int ERROR = 1;

  /** The state has findings, or rows were left out. */
  static final int FINDINGS = 2;

  @Spec private @Nullable CommandSpec spec;

  /** True if {@code word} is the name of a command. */
  public static boolean isCommand(String word) {
    Command root = Tidemark.class.getAnnotation(Command.class);
    return root != null
        && Arrays.stream(root.subcommands())
            .map(type -> type.getAnnotation(Command.class))
            .anyMatch(command -> command != null && command.name().equals(word));
  }

  /** Runs a command on the process's own streams and returns its exit code. */
  public static int run(String[] args) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    boolean interactive =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return run(args, out, System.err, interactive);
  }

  /** Runs a command on the given streams. */
  static int run(String[] args, OutputStream out, PrintStream err, boolean interactive) {
    Shell shell = new Shell(new Output(out), new Terminal(err, interactive));
    CommandLine commands = new CommandLine(new Tidemark(), new Commands(shell));
    commands
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Address.class, told(Address::parse))
        .registerConverter(UInt64.class, told(UInt64::parse))
        .registerConverter(Side.class, told(Side::parse))
        .registerConverter(RecordState.class, told(RecordState::parse))
        .setExecutionExceptionHandler((error, command, parsed) -> failed(error, shell))
        .setParameterExceptionHandler((error, arguments) -> misused(error, shell))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    try {
      int code = commands.execute(args);
      shell.out().flush();
      return code;
    } catch (Output.ClosedPipe e) {
      return OK;
    } catch (Output.WriteFailure e) {
      shell.err().remark(String.valueOf(e.getMessage()));
      return ERROR;
    } finally {
      shell.err().clear();
    }
  }

  /** Without a command the window opens, so this runs only for a wrong argument. */
  @Override
  public void run() {
    throw new ParameterException(
        Optional.ofNullable(spec).orElseThrow().commandLine(),
        "a command or a directory is missing");
  }

  /** Our own sentence instead of picocli's, which names Java classes. */
  private static <T> ITypeConverter<T> told(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  private static int failed(Exception error, Shell shell) {
    switch (error) {
      case Output.ClosedPipe closed -> {
        return OK;
      }
      case Output.WriteFailure write -> shell.err().remark(String.valueOf(write.getMessage()));
      case Failure failure -> {
        // What was printed before is complete lines and stays.
        shell.out().flush();
        shell.err().remark(failure.sentence());
        shell.err().remark(failure.nextStep());
      }
      case CancelledException cancelled -> shell.err().remark("Stopped.");
      default -> {
        shell.err().remark("Unexpected: " + error + ". Please report this with the lines below.");
        for (StackTraceElement frame : error.getStackTrace()) {
          shell.err().remark("  at " + frame);
        }
      }
    }
    return ERROR;
  }

  private static int misused(ParameterException error, Shell shell) {
    CommandLine command = error.getCommandLine();
    boolean root = command.getParent() == null;
    if (root && error instanceof CommandLine.UnmatchedArgumentException unmatched) {
      // The usual slip is a path that is not there, which would have opened the window.
      String word = unmatched.getUnmatched().getFirst();
      shell.err().remark("\"" + word + "\" is neither a command nor a directory.");
    } else {
      shell.err().remark(String.valueOf(error.getMessage()).replaceFirst("\\.?$", "."));
    }
    shell.err().remark("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
    return ERROR;
  }

  /** Gives every command the shell it writes to. */
  private record Commands(Shell shell) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Shell.class) {
          return type.cast(constructor.newInstance(shell));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Tidemark.class.getPackage().getImplementationVersion();
      return new String[] {"tidemark " + (version == null ? "(development)" : version)};
    }
  }
}
