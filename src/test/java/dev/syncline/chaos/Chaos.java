package dev.syncline.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays scenarios one after the other, each with its own home and sandbox, and judges each. */
final class Chaos implements AutoCloseable {
    /** Average work of a run between two kills, with a margin. */
    private static final Duration WORK_PER_KILL = Duration.ofMillis(900);

    private static final Duration WORK_PER_BLOW = Duration.ofSeconds(3);
    private static final Duration WORK_AT_LEAST = Duration.ofMillis(1_500);

    private final Settings settings;
    private final Path folder;
    private final PrintStream out;
    private final Processes processes = new Processes();
    private final Launcher launcher;
    private final Optional<Server> server;

    Chaos(Settings settings, List<String> launcher, Path folder, PrintStream out) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
        this.launcher = new Launcher(launcher, processes);
        this.server = settings.database() == DatabaseKind.POSTGRESQL
                ? Optional.of(new Server(folder.resolve("postgresql")))
                : Optional.empty();
    }

    /** Returns whether all promises were kept. */
    boolean play(ScenarioName name) throws IOException, InterruptedException {
        return switch (name) {
            case KILLS -> play(name, settings.kills(), WORK_PER_KILL, new Kills());
            case SANDBOX -> play(name, 5, WORK_PER_BLOW, new Outages(new SandboxKills()));
            case DATABASE -> databaseCuts(name);
            case DISK -> play(name, 3, WORK_PER_BLOW, new FullDisk());
            case POWER -> powerCuts(name);
            case SIGTERM -> play(name, 6, WORK_PER_BLOW, new Terminations());
            case FOLLOW -> follow();
            case SIGSTOP -> play(name, 1, WORK_PER_BLOW.multipliedBy(3), new FrozenOwner(settings.database()));
        };
    }

    private boolean databaseCuts(ScenarioName name) throws IOException, InterruptedException {
        if (server.isEmpty()) {
            out.println("database: only with --database postgresql; skipped");
            return true;
        }
        return play(name, 5, WORK_PER_BLOW, new Outages(new DatabaseCuts(server.get(), database(name))));
    }

    private boolean powerCuts(ScenarioName name) throws IOException, InterruptedException {
        if (settings.database() != DatabaseKind.H2) {
            out.println("power: only with --database h2; skipped");
            return true;
        } else if (!LoopDisk.isPossible(folder)) {
            out.println("power: no ext4 disk can be mounted with a loop device here (needs root); skipped");
            return true;
        }
        return play(name, 5, WORK_PER_BLOW, new PowerLoss());
    }

    private boolean play(ScenarioName name, int blows, Duration workPerBlow, Scenario scenario)
            throws IOException, InterruptedException {
        Duration lasting = workPerBlow.multipliedBy(blows).plus(WORK_AT_LEAST);
        Workload workload = new FiveApis(settings.entries(), blows, lasting);
        ScenarioLog tally = new ScenarioLog(out);
        RunSequence course = course(name, workload, tally);
        scenario.play(course, new Moments(settings.seed()), blows);
        Findings findings = judge(course);
        new ClosingTable(tally).print(findings, workload.expected().size());
        return findings.isClean() && tally.isClean();
    }

    private boolean follow() throws IOException, InterruptedException {
        FollowedBackups workload = new FollowedBackups(settings.entries(), settings.kills(), settings.operations());
        ScenarioLog tally = new ScenarioLog(out);
        RunSequence course = course(ScenarioName.FOLLOW, workload, tally);
        new FollowKills().play(course, new Moments(settings.seed()), settings.kills());
        FollowedEnds.of(
                        workload.expected(),
                        course.rig().rows(),
                        course.rig().sandbox().operations())
                .judge(course, workload.rate());
        return tally.isClean();
    }

    private RunSequence course(ScenarioName name, Workload workload, ScenarioLog tally)
            throws IOException, InterruptedException {
        tally.say(
                "%s: seed %d, %s, %,d entries, %s latency",
                name, settings.seed(), settings.database(), settings.entries(), settings.latency());
        Path place = Files.createDirectories(folder.resolve(name.toString()));
        return new RunSequence(
                new TestBed(launcher, place, environment(name), workload, settings.latency()), tally, new SeenRows());
    }

    private Findings judge(RunSequence course) throws IOException, InterruptedException {
        List<Row> rows = course.rig().rows();
        Map<EffectName, Integer> effects = new HashMap<>(course.rig().sandbox().effects());
        Journal journal = course.rig().journal();
        journal.size();
        SeenRows recorded = course.recorded();
        journal.after(recorded.judgedUntil())
                .forEach(call -> call.applied().forEach(name -> effects.merge(name, -1, Integer::sum)));
        return Findings.of(
                course.rig().workload().expected(),
                rows,
                effects,
                recorded,
                name -> journal.times(name, recorded.judgedUntil()));
    }

    private static String database(ScenarioName name) {
        return "chaos_" + name;
    }

    private Map<String, String> environment(ScenarioName name) throws IOException {
        try {
            return server.isPresent() ? server.get().create(database(name)) : Map.of();
        } catch (SQLException e) {
            throw new IOException("the database cannot be created: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        processes.close();
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
