package dev.syncline.job.crash;

import dev.syncline.job.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Cuts the power of the machine that runs a job: the process dies, and the disk loses what was not forced. A second
 * process then continues the run.
 */
final class PowerCuts implements AutoCloseable {
    private static final int WORKERS = 8;

    private final BlockingQueue<Machine> machines = new LinkedBlockingQueue<>();
    private final Snapshot clean;
    private final int forces;
    private final int effects;

    private record Machine(PowerCutDatabase database, CrashSite site) {}

    /** @param forces whether Syncline's way to open the file is used */
    PowerCuts(CrashJob job, Path folder, boolean forces) throws IOException {
        Path definition = job.in(folder);
        for (int i = 0; i < WORKERS; i++) {
            Path place = Files.createDirectories(folder.resolve("machine-" + i));
            PowerCutDatabase database = new PowerCutDatabase(place, forces);
            machines.add(new Machine(
                    database,
                    new CrashSite(
                            definition,
                            TestDatabase.ofPowerCuts(database),
                            Files.createDirectories(place.resolve("cloud")))));
        }
        Machine machine = machines.element();
        machine.site().clear();
        AtomicInteger count = new AtomicInteger();
        machine.database().beforeEachForce(count::incrementAndGet);
        Power power = Power.lasting();
        if (machine.site().process(power, false) instanceof CrashSite.End.Broke broke) {
            throw new IllegalStateException("the job does not even run in peace", broke.cause());
        }
        this.forces = count.get();
        this.effects = power.effects().size();
        this.clean = Snapshot.of(machine.site());
    }

    /** How often the file is forced during a run without a power cut. */
    int forces() {
        return forces;
    }

    /** Number of effects of a run without a power cut. */
    int effects() {
        return effects;
    }

    /**
     * When the power fails.
     *
     * @param force number of the force before which it fails; 0 = at an effect
     * @param effect number of the effect (see {@link Effect}) at which it fails; 0 = at a force
     * @param share of what was not forced that reaches the disk all the same
     */
    record Cut(int force, int effect, double share) {}

    /** The laws that were broken, each with the power cut that broke it; empty = none. */
    List<String> tryAll(List<Cut> cuts) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            return cuts.stream().map(cut -> CompletableFuture.supplyAsync(() -> tryOne(cut), workers)).toList().stream()
                    .flatMap(found -> found.join().stream())
                    .toList();
        } finally {
            workers.shutdown();
        }
    }

    private List<String> tryOne(Cut cut) {
        Machine machine = machines.remove();
        try {
            return broken(machine, cut).stream().map(law -> cut + ": " + law).toList();
        } catch (RuntimeException e) {
            return List.of(cut + ": " + e);
        } finally {
            machines.add(machine);
        }
    }

    private List<String> broken(Machine machine, Cut cut) {
        PowerCutDatabase database = machine.database();
        CrashSite site = machine.site();
        site.clear();
        Power power = new Power(cut.effect() > 0 ? cut.effect() : Integer.MAX_VALUE, database::cutPower);
        AtomicInteger count = new AtomicInteger();
        database.beforeEachForce(() -> {
            if (count.incrementAndGet() == cut.force()) {
                power.fail();
            }
        });
        CrashSite.End first = site.process(power, false);
        if (!power.hasFailed()) {
            return first instanceof CrashSite.End.Broke broke
                    ? List.of("no power cut, but " + broke.cause())
                    : List.of();
        }
        database.restart(new Random(cut.force() + cut.effect()), cut.share());
        Snapshot left = Snapshot.of(site);
        boolean restarts = (cut.force() + cut.effect()) % 2 == 0;
        CrashSite.End second = site.process(Power.lasting(), restarts);
        if (second instanceof CrashSite.End.Ended ended) {
            RunReport report = ended.report();
            return new Laws(
                            clean,
                            List.of(left),
                            Snapshot.of(site),
                            report,
                            site.tables().batchStatus())
                    .broken();
        }
        List<String> problems = new ArrayList<>();
        problems.add("the run does not go on: " + ((CrashSite.End.Broke) second).cause());
        return problems;
    }

    @Override
    public void close() {
        machines.forEach(machine -> machine.site().close());
    }
}
