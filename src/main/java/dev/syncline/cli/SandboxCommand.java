package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.job.definition.Durations;
import dev.syncline.job.definition.SandboxOperations;
import dev.syncline.report.JsonLines;
import dev.syncline.sandbox.FaultsFile;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sandbox", description = "Simulate all five APIs on this machine, for tests. Runs until it is stopped.")
final class SandboxCommand implements Callable<Integer> {
    private final CommandContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1; 0 = any free port. Default: 18080")
    private int port = 18_080;

    @Option(names = "--latency", paramLabel = "20ms", description = "Delay every answer by this time.")
    private String latency = "0ms";

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "Faults that are active from the start, YAML or JSON.")
    private @Nullable Path faults;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder of its state. Default: sandbox/ under the home")
    private @Nullable Path state;

    @Option(names = "--unlimited", description = "Do not apply CVM's limit of 10 requests a second.")
    private boolean unlimited;

    @Option(names = "--strict", description = "Know only the objects of the seed.")
    private boolean strict;

    @Option(
            names = "--operations",
            paramLabel = "1s..5s",
            description = "How long an accepted operation takes. Default: 1s")
    private String operations = "1s";

    @Option(
            names = "--failing-operations",
            paramLabel = "3%",
            description = "The share of accepted operations that fail. Default: 0%%")
    private String failingOperations = "0%";

    SandboxCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        context.configureLogging();
        context.shutdown().onSignal(stopped::countDown);
        try (Sandbox sandbox = start()) {
            context.say("sandbox on " + sandbox.uri() + "; stop it with Ctrl-C");
            if (context.isJson()) {
                try (JsonLines json = new JsonLines(context.out())) {
                    json.start()
                            .put("port", sandbox.port())
                            .put("url", sandbox.uri().toString())
                            .end();
                }
                context.console().flush();
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
        return SandboxOptions.at(state == null ? context.home().sandboxFolder() : state.toAbsolutePath())
                .withPort(port)
                .withLatency(parsedLatency())
                .withFaults(faults == null ? List.of() : FaultsFile.read(faults))
                .withUnlimited(unlimited)
                .withStrict(strict)
                .withOperations(EmbeddedSandbox.times(parsedOperations()));
    }

    private Duration parsedLatency() {
        return parsed("--latency", () -> Durations.parse(latency));
    }

    private SandboxOperations parsedOperations() {
        SandboxOperations times = parsed("--operations", () -> SandboxOperations.DEFAULT.withTimes(operations));
        return parsed("--failing-operations", () -> times.withFailing(failingOperations));
    }

    private static <T> T parsed(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, option + ": " + e.getMessage());
        }
    }
}
