package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.definition.Durations;
import dev.syncline.sandbox.FaultsFile;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sandbox", description = "Serve all five APIs on this machine, for rehearsals, until it is stopped.")
final class SandboxCommand implements Callable<Integer> {
    private final Session session;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1; 0 takes a free one. Default: 18080")
    private int port = 18_080;

    @Option(names = "--latency", paramLabel = "20ms", description = "Hold every answer back for so long.")
    private String latency = "0ms";

    @Option(names = "--faults", paramLabel = "FILE", description = "Faults in force from the start, YAML or JSON.")
    private @Nullable Path faults;

    @Option(names = "--state", paramLabel = "DIR", description = "Where it remembers. Default: sandbox/ under the home")
    private @Nullable Path state;

    @Option(names = "--unlimited", description = "Lift CVM's limit of 10 requests a second.")
    private boolean unlimited;

    @Option(names = "--strict", description = "Know only the seeded cloud.")
    private boolean strict;

    SandboxCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunLog.prepare(session);
        session.shutdown().onSignal(stopped::countDown);
        try (Sandbox sandbox = start()) {
            session.say("sandbox on " + sandbox.uri() + "; end it with Ctrl-C");
            if (session.isJson()) {
                try (JsonLines json = new JsonLines(session.console().out())) {
                    json.start()
                            .put("port", sandbox.port())
                            .put("url", sandbox.uri().toString())
                            .end();
                }
                session.console().flush();
            }
            stopped.await();
        }
        return ExitCode.GOOD.number();
    }

    private Sandbox start() {
        try {
            return Sandbox.start(options());
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--" + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "port " + port + ": " + e.getMessage() + ". Name another with --port, --state or --home");
        }
    }

    private SandboxOptions options() {
        return SandboxOptions.at(state == null ? session.home().sandbox() : state.toAbsolutePath())
                .withPort(port)
                .withLatency(held())
                .withFaults(faults == null ? List.of() : FaultsFile.read(faults))
                .withUnlimited(unlimited)
                .withStrict(strict);
    }

    private Duration held() {
        try {
            return Durations.parse(latency);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--latency: " + e.getMessage());
        }
    }
}
