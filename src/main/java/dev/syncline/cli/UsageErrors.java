package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.job.ExitCode;
import dev.syncline.manifest.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what is wrong with the arguments, a similar option or command if there is one, and where to find help. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        console.say(String.valueOf(error.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
            suggestCommand(error, command);
        }
        command.getErr().flush();
        console.say(
                command.getParent() == null
                        ? "Help: syncline help"
                        : "Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private void suggestCommand(ParameterException error, CommandLine command) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String similar = Suggestion.nearest(
                    unmatched.getUnmatched().get(0), command.getSubcommands().keySet());
            if (!similar.isEmpty()) {
                console.say("Did you mean: " + command.getCommandSpec().qualifiedName() + " " + similar + "?");
            }
        }
    }
}
