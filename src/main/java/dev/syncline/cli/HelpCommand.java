package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Show the help of a command.")
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "A command, and its subcommand if it has any, as in: help errors explain.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine().getParent();
        for (String name : names) {
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no command " + name + "; the commands are "
                                + String.join(", ", command.getSubcommands().keySet()));
            }
            command = below;
        }
        command.usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return ExitCode.GOOD.number();
    }
}
