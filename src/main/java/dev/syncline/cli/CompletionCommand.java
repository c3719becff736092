package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description =
                "Print a script for bash that completes commands and options. Use it by: source <(syncline completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("syncline", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.GOOD.number();
    }
}
