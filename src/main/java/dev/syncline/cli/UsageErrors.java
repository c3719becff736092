package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.manifest.Suggestion;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/** Says what is wrong with the arguments, what was meant most likely, and where there is help. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Session session;

    UsageErrors(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        session.say(String.valueOf(wrong.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            suggestCommand(wrong, command);
        }
        command.getErr().flush();
        session.say(
                command.getParent() == null
                        ? "Help: syncline help"
                        : "Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private void suggestCommand(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String near = Suggestion.near(
                    unmatched.getUnmatched().get(0), command.getSubcommands().keySet());
            if (!near.isEmpty()) {
                session.say("Did you mean: " + command.getCommandSpec().qualifiedName() + " " + near + "?");
            }
        }
    }
}
