package org.signet.suite;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.signet.suite.command.AskCommand;
import org.signet.suite.command.AuditCommand;
import org.signet.suite.command.BackfillCommand;
import org.signet.suite.command.CertificateCommand;
import org.signet.suite.command.DemoCommand;
import org.signet.suite.command.DevKeysCommand;
import org.signet.suite.command.EmbedCommand;
import org.signet.suite.command.FaceCommand;
import org.signet.suite.command.ImportCommand;
import org.signet.suite.command.PrepareCommand;
import org.signet.suite.command.RegistryCommand;
import org.signet.suite.command.SealCommand;
import org.signet.suite.command.SignCommand;
import org.signet.suite.command.UpCommand;
import org.signet.suite.command.VerifyCommand;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program behind {@code ./signet}: hands the words of the command line to one command. */
@Command(
    name = "signet",
    description = "Sign people on, stamp documents, and prove that a certificate is genuine.",
    mixinStandardHelpOptions = true,
    versionProvider = Signet.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      DevKeysCommand.class,
      SignCommand.class,
      PrepareCommand.class,
      AskCommand.class,
      EmbedCommand.class,
      FaceCommand.class,
      SealCommand.class,
      ImportCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      BackfillCommand.class,
      CertificateCommand.class,
      RegistryCommand.class
    },
    footer = {
      "",
      "Also, by the launcher itself:",
      "  test       every test (--long: the long ones too)",
      "  bench      the benchmarks, with the peers in the same run",
      "",
      "Exit codes: 0 done or valid, 1 refused or undecided, 2 usage or unreadable."
    })
public final class Signet {
  private static final int EXIT_USAGE = 2;

  private Signet() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] words) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    int exit = commandLine().execute(words);
    System.out.flush();
    System.exit(exit);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Signet());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(
        (failure, args) -> {
          CommandLine failed = failure.getCommandLine();
          complain(
              failure.getMessage()
                  + " (see ./signet "
                  + failed.getCommandSpec().qualifiedName(" ").replaceFirst("^signet ?", "")
                  + " --help)");
          return EXIT_USAGE;
        });
    line.setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure));
    return line;
  }

  /** A user's mistake or a refusal is one line; a bug of ours shows where it happened. */
  private static int report(Exception failure) throws Exception {
    if (failure instanceof CommandFailure expected) {
      complain(expected.getMessage());
      return expected.exitCode();
    }
    if (failure instanceof java.nio.file.NoSuchFileException missing) {
      complain("no such file: " + missing.getFile());
      return EXIT_USAGE;
    }
    if (failure instanceof java.io.IOException || failure instanceof UncheckedIOException) {
      complain("cannot read or write: " + failure.getMessage());
      return EXIT_USAGE;
    }
    throw failure;
  }

  private static void complain(String message) {
    System.err.println("signet: " + message.replace('\n', ' ').strip());
  }

  /** The version written into the jar by the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Signet.class.getPackage().getImplementationVersion();
      return new String[] {"signet " + (version == null ? "development" : version)};
    }
  }
}
