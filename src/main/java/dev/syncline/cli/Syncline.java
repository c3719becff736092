package dev.syncline.cli;

import dev.syncline.job.definition.Environment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/** The command {@code syncline}. */
@Command(
        name = "syncline",
        description = "Sends manifests to the sync APIs of clouds, and goes on exactly where it was.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Syncline implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // its options are for the commands below
    private final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli sets it, and shows the version by itself
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Syncline(GlobalOptions options) {
        this.options = options;
    }

    public static void main(String[] args) {
        Shutdown shutdown = new Shutdown();
        shutdown.install();
        shutdown.exit(execute(Console.ofProcess(), Environment.ofProcess(), shutdown, args));
    }

    /** Runs one command; all that it prints is written when this returns its exit code. */
    static int execute(Console console, Environment environment, Shutdown shutdown, String... args) {
        Session session = new Session(console, environment, shutdown, new GlobalOptions());
        Failures failures = new Failures(session);
        try {
            int code = commandLine(session, failures).execute(args);
            flush(console);
            return code;
        } catch (Throwable e) { // also an Error, as when memory runs out: no stack trace is for people
            return failures.codeOf(e).number();
        }
    }

    /** Who reads may have seen enough: that changes nothing of how the command ended. */
    private static void flush(Console console) {
        try {
            console.flush();
        } catch (OutputClosedException e) {
            console.err().flush();
        }
    }

    static CommandLine commandLine(Session session, Failures failures) {
        CommandLine command = new CommandLine(new Syncline(session.options()))
                .addSubcommand(new RunCommand(session))
                .addSubcommand(new StatusCommand(session))
                .addSubcommand(new ResultsCommand(session))
                .addSubcommand(new ListCommand(session))
                .addSubcommand(new RestartCommand(session))
                .addSubcommand(new StopCommand(session))
                .addSubcommand(new RecoverCommand(session))
                .addSubcommand(new ResolveCommand(session))
                .addSubcommand(new ValidateCommand(session))
                .addSubcommand(ErrorsCommand.withSubcommands(session))
                .addSubcommand(new SandboxCommand(session))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpOnCommand());
        return command.registerConverter(String.class, Syncline::given)
                .registerConverter(Path.class, text -> Path.of(given(text)))
                .setOut(session.console().data())
                .setErr(new PrintWriter(session.console().err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(new UsageErrors(session));
    }

    /** What a script takes from a variable that is not set must not count as left out: it would mean more than asked. */
    private static String given(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("is empty");
        }
        return text;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a COMMAND is missing");
    }
}
