package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.job.definition.SandboxOperations;
import dev.syncline.job.definition.SandboxSettings;
import dev.syncline.job.run.SandboxLauncher;
import dev.syncline.sandbox.FaultsFile;
import dev.syncline.sandbox.OperationTimes;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Starts the sandbox inside the process of a run. Its state is kept under the home. */
final class EmbeddedSandbox implements SandboxLauncher {
    private final Path folder;

    EmbeddedSandbox(Path folder) {
        this.folder = folder;
    }

    @Override
    public Running start(SandboxSettings settings) {
        SandboxOptions options = SandboxOptions.at(folder)
                .withLatency(settings.latency())
                .withFaults(settings.faults().isEmpty() ? List.of() : FaultsFile.read(Path.of(settings.faults())))
                .withFresh(settings.state() == SandboxSettings.State.FRESH)
                .withStrict(settings.strict())
                .withOperations(times(settings.operations()));
        try {
            return new InProcess(Sandbox.start(options));
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCode.RUNNING_ELSEWHERE,
                    e.getMessage()
                            + ". If another run uses it, wait until that run has ended, or use another --home. Nothing was sent.");
        }
    }

    static OperationTimes times(SandboxOperations operations) {
        return new OperationTimes(operations.shortest(), operations.longest(), operations.failing());
    }

    private record InProcess(Sandbox sandbox) implements Running {
        @Override
        public URI uri() {
            return sandbox.uri();
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
