package dev.syncline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

@Command(name = "errors", description = "Explain the error codes of all APIs.", synopsisSubcommandLabel = "COMMAND")
final class ErrorsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine withSubcommands(Session session) {
        return new CommandLine(new ErrorsCommand())
                .addSubcommand(new ErrorsExplainCommand(session))
                .addSubcommand(new ErrorsListCommand(session));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: errors explain CODE, or errors list");
    }
}
