package dev.syncline.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Kills real runs at random times, lets them go on, and proves that nothing was lost or sent twice.")
final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--launcher", hidden = true, required = true)
    private Path launcher = Path.of("");

    @Option(names = "--kills", paramLabel = "N", description = "How often. Default: ${DEFAULT-VALUE}")
    private int kills = 10;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of all that is left to chance. Default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--database",
            paramLabel = "h2|postgresql",
            description = "Where runs keep what they know. Default: ${DEFAULT-VALUE}")
    private DatabaseKind database = DatabaseKind.H2;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "kills, sandbox, database, disk, power, sigterm, sigstop, follow, or all. May be repeated. Default: kills")
    private List<String> scenarios = List.of("kills");

    @Option(names = "--entries", paramLabel = "N", description = "In all manifests. Default: ${DEFAULT-VALUE}")
    private int entries = 20_000;

    @Option(names = "--latency", paramLabel = "5ms", description = "Of the sandbox. Default: ${DEFAULT-VALUE}")
    private String latency = "5ms";

    @Option(
            names = "--operations",
            paramLabel = "1s..20s",
            description = "How long operations take that are followed. Default: ${DEFAULT-VALUE}")
    private String operations = "1s..20s";

    @Option(
            names = "--keep",
            description = "Keep homes, logs and the sandbox's journal; on failure they are kept anyway.")
    private boolean keep;

    /**
     * Runs the requested scenarios.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("syncline-chaos-");
        boolean clean = false;
        Settings settings = new Settings(database, kills, seed, entries, latency, operations);
        List<ScenarioName> names = names();
        PrintStream out = System.out;
        System.err.println("homes, logs and journals: " + folder);
        try (Chaos chaos = new Chaos(settings, List.of(launcher.toString()), folder, out)) {
            clean = play(chaos, names);
        } finally {
            if (clean && !keep) {
                delete(folder);
            } else {
                out.println("kept: " + folder);
            }
        }
        out.println(clean ? "all promises were kept" : "NOT all promises were kept");
        return clean ? 0 : 1;
    }

    private List<ScenarioName> names() {
        try {
            return scenarios.contains("all")
                    ? List.of(ScenarioName.values())
                    : scenarios.stream()
                            .map(name -> ScenarioName.valueOf(name.toUpperCase(Locale.ROOT)))
                            .toList();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--scenario: one of all, " + Arrays.toString(ScenarioName.values()), e);
        }
    }

    private static boolean play(Chaos chaos, List<ScenarioName> names) throws IOException, InterruptedException {
        boolean clean = true;
        for (ScenarioName name : names) {
            clean &= chaos.play(name);
        }
        return clean;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
