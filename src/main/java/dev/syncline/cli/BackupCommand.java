package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description =
                "Copy the home's database into a zip file, also while runs use it, and check that the copy can be read.")
final class BackupCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The zip file; it must not exist.")
    private Path file = Path.of("");

    BackupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!context.home().hasEmbeddedDatabase()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "the database is on a PostgreSQL server: copy it with pg_dump. Nothing was written.");
        }
        Path target = file.toAbsolutePath().normalize();
        try {
            context.homeDatabase().ask(ledger -> {
                ledger.backupTo(target);
                return target;
            });
        } catch (UncheckedIOException e) {
            String why = e.getCause() instanceof FileAlreadyExistsException
                    ? "it exists already; name another file"
                    : String.valueOf(e.getCause());
            throw new CommandException(ExitCode.USAGE, "the backup " + target + " cannot be written: " + why);
        }
        context.say("the database of " + context.home().folder() + " was copied to " + target
                + ", and the copy was read. To put it back: docs/troubleshooting.md, \"A damaged database\"");
        return ExitCode.GOOD.number();
    }
}
