package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.logging.RunLog;
import dev.syncline.job.definition.Environment;
import dev.syncline.job.validation.JobValidator;
import java.io.OutputStream;

/**
 * Makes the objects that commands use. All commands of a process get them here. The options are known only after the
 * command line is parsed, so a method that depends on them may be called only by a command that runs.
 */
final class CommandContext {
    private final Console console;
    private final Environment environment;
    private final Shutdown shutdown;
    private final GlobalOptions options = new GlobalOptions();
    private final CommandFailures failures;

    CommandContext(Console console, Environment environment, Shutdown shutdown) {
        this.console = console;
        this.environment = environment;
        this.shutdown = shutdown;
        this.failures = new CommandFailures(console, () -> home().generalLogFile());
    }

    Console console() {
        return console;
    }

    OutputStream out() {
        return console.out();
    }

    void say(String text) {
        console.say(text);
    }

    Environment environment() {
        return environment;
    }

    Shutdown shutdown() {
        return shutdown;
    }

    GlobalOptions options() {
        return options;
    }

    GlobalOptions.Format format() {
        return options.format();
    }

    boolean isJson() {
        return options.isJson();
    }

    boolean isCsv() {
        return options.isCsv();
    }

    CommandFailures failures() {
        return failures;
    }

    Home home() {
        return new Home(options.home(environment.value("SYNCLINE_HOME")), environment);
    }

    HomeDatabase homeDatabase() {
        return new HomeDatabase(home());
    }

    RunPrinter runPrinter() {
        return new RunPrinter(console, options.isJson(), options.isQuiet());
    }

    JobValidator jobValidator() {
        Home home = home();
        return new JobValidator(home.manifestIndex(), home.manifestSpool(() -> false));
    }

    /** For a command that takes the lease of a run. */
    RunnerSession runnerSession() {
        return new RunnerSession(console, home(), shutdown, options, failures, runPrinter());
    }

    /** For a command that logs something. */
    void configureLogging() {
        RunLog.configure(console, options.isVerbose());
    }
}
