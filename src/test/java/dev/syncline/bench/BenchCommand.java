package dev.syncline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures Syncline beside plain Java and beside what people write instead, in one run on one machine.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all targets were met", "1:one was missed, or something did not do its work"})
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--launcher", hidden = true, required = true)
    private Path launcher = Path.of("");

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "start, again, array, single, peers, latency-20, latency-50, errors, limited, rates,"
                    + " restart, redrive, ten-million, micro. May be repeated. Default: all")
    private List<String> names = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Of each scenario, interleaved; medians are told. Default: ${DEFAULT-VALUE}")
    private int rounds = 3;

    @Option(
            names = "--scale",
            paramLabel = "X",
            description = "Of all numbers of entries, for a quick look. Default: ${DEFAULT-VALUE}")
    private double scale = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "For manifests, which stay (5 GB for all), and scratch. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("target/bench");

    @Option(names = "--page", paramLabel = "FILE", description = "Puts table and chart into this page, too.")
    private Path page = Path.of("");

    /**
     * Measures the requested scenarios.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream log = System.err;
        List<Scenario> scenarios = scenarios(log);
        try (Lab lab = new Lab(List.of(launcher.toString()), data.toAbsolutePath(), scale)) {
            List<Figure> figures = new Bench(lab, scenarios, rounds, log).measure();
            String text = "Medians of %d interleaved rounds on %s.%n%n%s"
                    .formatted(rounds, Machine.describe(), FigureTable.of(figures));
            System.out.println(text);
            if (!page.toString().isEmpty()) {
                new Page(page).put(text, RateChart.of(figures));
            }
            return figures.stream().allMatch(figure -> figure.target().met()) ? 0 : 1;
        } catch (IllegalStateException e) {
            log.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private List<Scenario> scenarios(PrintStream log) throws InterruptedException {
        boolean python = PythonScript.isPossible();
        if (!python) {
            log.println("bench: there is no python3 here, so the Python script is LEFT OUT");
        }
        List<Scenario> all = Scenarios.all(python);
        List<String> known = all.stream().map(Scenario::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    new CommandLine(this), "--scenario " + name + ": there are " + String.join(", ", known));
        });
        return names.isEmpty()
                ? all
                : all.stream().filter(one -> names.contains(one.name())).toList();
    }
}
