package dev.syncline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "errors", description = "Explain the error codes of all APIs.", synopsisSubcommandLabel = "COMMAND")
final class ErrorsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine withSubcommands(CommandContext context) {
        return new CommandLine(new ErrorsCommand())
                .addSubcommand(new ErrorsExplainCommand(context))
                .addSubcommand(new ErrorsListCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a COMMAND is missing: errors explain CODE, or errors list");
    }
}
