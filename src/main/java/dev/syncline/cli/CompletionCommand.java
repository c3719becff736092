package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Print a script that completes commands and options in bash and zsh.",
            "For this shell:",
            "  source <(scripts/syncline completion)",
            "For every new shell, in bash:",
            "  scripts/syncline completion > ~/.syncline-completion",
            "  echo 'source ~/.syncline-completion' >> ~/.bashrc",
            "In zsh the last file is ~/.zshrc. The script completes scripts/syncline, and a link or an alias named"
                    + " syncline."
        })
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
