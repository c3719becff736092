package dev.syncline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command accepts. */
final class GlobalOptions {
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder of Syncline's state. Default: $SYNCLINE_HOME, else ./.syncline")
    private String home = "";

    @Option(
            names = "--output",
            paramLabel = "table|json|csv",
            scope = ScopeType.INHERIT,
            description =
                    "Format of the data on standard output; csv only for results, list, diff and history. Default:"
                            + " table")
    private Format output = Format.TABLE;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more, on standard error and in the run's log.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "For cron: run and restart print nothing if the exit code is 0 (with --output json only the"
                    + " result). Otherwise they print the result and what to do.")
    private boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli sets this field and shows the help
    private boolean help;

    /** @param fromEnvironment the value of {@code SYNCLINE_HOME}; empty if it is not set */
    Path home(String fromEnvironment) {
        String chosen = home.isEmpty() ? fromEnvironment : home;
        return Path.of(chosen.isEmpty() ? ".syncline" : chosen).toAbsolutePath().normalize();
    }

    Format format() {
        return output;
    }

    boolean isJson() {
        return output == Format.JSON;
    }

    boolean isCsv() {
        return output == Format.CSV;
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }
}
