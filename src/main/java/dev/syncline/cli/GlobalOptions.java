package dev.syncline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What may be said to every command. */
final class GlobalOptions {
    enum Form {
        TABLE,
        JSON
    }

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where state lives. Default: $SYNCLINE_HOME, else ./.syncline")
    private String home = "";

    @Option(
            names = "--output",
            paramLabel = "table|json",
            scope = ScopeType.INHERIT,
            description = "Form of the data on standard output. Default: table")
    private Form output = Form.TABLE;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more, on standard error and in the run's log.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli sets it, and shows the help by itself
    private boolean help;

    /** Where state lives, given what the environment says of it. */
    Path home(String fromEnvironment) {
        String chosen = home.isEmpty() ? fromEnvironment : home;
        return Path.of(chosen.isEmpty() ? ".syncline" : chosen).toAbsolutePath().normalize();
    }

    boolean isJson() {
        return output == Form.JSON;
    }

    boolean isVerbose() {
        return verbose;
    }
}
