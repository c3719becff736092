package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Syncline, started by its launcher with the default options.
 *
 * @param launcher the words before Syncline's own arguments. The process that they start must become Syncline's process
 */
record SynclineContender(List<String> launcher) implements Contender {
    SynclineContender {
        launcher = List.copyOf(launcher);
    }

    @Override
    public String name() {
        return "Syncline";
    }

    @Override
    public List<String> command(Workload work, String url, Path scratch) throws IOException {
        return command(scratch, "run", job(work, url, scratch).toString(), "--output", "json");
    }

    /** The command line of any Syncline command. */
    List<String> command(Path scratch, String... arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of("--home", scratch.resolve("home").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Writes a job definition. */
    Path job(Workload work, String url, Path scratch) throws IOException {
        String rate = work.rate() == 0 ? "" : "    rate: " + work.rate() + "/s\n";
        return Files.writeString(scratch.resolve("job.yaml"), """
                name: bench
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: %s
                    project: p1
                    auth: { type: none }
                    entries-per-call: %d
                    parallel: %d
                %sstages:
                  - { name: backups, endpoint: cbr, manifest: %s }
                policy: { failures: { max: 5%% }, follow: { until: accepted } }
                """.formatted(
                        url, work.perCall(), work.parallel(), rate, work.manifest()));
    }

    @Override
    public int exitCode(Workload work) {
        return work.acceptable() == work.entries() ? 0 : 3;
    }
}
