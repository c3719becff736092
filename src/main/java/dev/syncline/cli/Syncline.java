package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.OutputClosedException;
import dev.syncline.job.definition.Environment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program: parses the command line and runs one command. */
@Command(
        name = "syncline",
        description = "Sends manifests to the sync APIs of clouds, and continues a run exactly where it stopped.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Syncline implements Runnable {
    /** The commands that print lists. */
    private static final List<String> WITH_CSV = List.of("results", "list", "diff", "history");

    @Mixin
    @SuppressWarnings("UnusedVariable") // the commands read this field
    private final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli sets this field and shows the version
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

    /** Runs one command. When this returns the exit code, all output is flushed. */
    static int execute(Console console, Environment environment, Shutdown shutdown, String... args) {
        CommandContext context = new CommandContext(console, environment, shutdown);
        try {
            int code = commandLine(context).execute(args);
            flush(console);
            return code;
        } catch (Throwable e) { // includes Error, for example when memory runs out: people see a message, never a stack
            // trace
            return context.failures().explain(e).number();
        }
    }

    /** Flushes the output. If its reader has closed it, the exit code does not change. */
    private static void flush(Console console) {
        try {
            console.flush();
        } catch (OutputClosedException e) {
            console.err().flush();
        }
    }

    private static CommandLine commandLine(CommandContext context) {
        CommandLine command = new CommandLine(new Syncline(context.options()))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new ResultsCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new DiffCommand(context))
                .addSubcommand(new HistoryCommand(context))
                .addSubcommand(new RestartCommand(context))
                .addSubcommand(new RedriveCommand(context))
                .addSubcommand(new StopCommand(context))
                .addSubcommand(new RecoverCommand(context))
                .addSubcommand(new ResolveCommand(context))
                .addSubcommand(new AbandonCommand(context))
                .addSubcommand(new BackupCommand(context))
                .addSubcommand(new PurgeCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(ErrorsCommand.withSubcommands(context))
                .addSubcommand(new SandboxCommand(context))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        return command.registerConverter(String.class, Syncline::refuseBlank)
                .registerConverter(Path.class, text -> Path.of(refuseBlank(text)))
                .setOut(context.console().dataWriter())
                .setErr(new PrintWriter(context.console().err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> execute(parsed, context))
                .setExecutionExceptionHandler(context.failures())
                .setParameterExceptionHandler(new UsageErrors(context.console()));
    }

    private static int execute(ParseResult parsed, CommandContext context) {
        CommandSpec named = parsed.hasSubcommand() ? parsed.subcommand().commandSpec() : parsed.commandSpec();
        if (context.isCsv() && !WITH_CSV.contains(named.name())) {
            throw new ParameterException(
                    named.commandLine(), "--output csv is only for " + String.join(", ", WITH_CSV));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /**
     * Refuses an empty value, as in {@code --stage ""}. A script passes an empty value if a variable is not set. If the
     * option were ignored, the command would do more than the script wants.
     */
    private static String refuseBlank(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("is empty");
        }
        return text;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "a COMMAND is missing");
    }
}
