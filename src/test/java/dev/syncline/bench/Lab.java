package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The environment of a measurement: one stub server, the manifests, and a scratch folder for each process. */
final class Lab implements AutoCloseable {
    private final Path folder;
    private final double scale;
    private final StubServer stub = new StubServer();
    private final Entries entries;
    private final SynclineContender syncline;

    /**
     * @param launcher the command that starts Syncline
     * @param folder for the manifests, which are kept, and the scratch folders, which are deleted
     * @param scale factor for all numbers of entries; 1 = as documented
     */
    Lab(List<String> launcher, Path folder, double scale) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.scale = scale;
        this.entries = new Entries(folder);
        this.syncline = new SynclineContender(launcher);
    }

    SynclineContender syncline() {
        return syncline;
    }

    StubServer stub() {
        return stub;
    }

    /** A workload of this number of backups, multiplied by the scale. */
    Workload workload(int count, int perCall, int parallel, StubBehaviour behaviour) throws IOException {
        int scaled = Math.max(1, (int) (count * scale));
        return new Workload(entries.lines(scaled), scaled, perCall, parallel, behaviour);
    }

    /**
     * Lets a contender process a workload in an empty folder.
     *
     * @throws IllegalStateException if it did not send every entry exactly once
     */
    Measurement trial(Contender contender, Workload work) throws IOException, InterruptedException {
        Path scratch = scratch();
        StubLog received = stub.begin(work.behaviour());
        try (WatchedProcess process = WatchedProcess.start(contender.command(work, stub.url(), scratch), scratch)) {
            process.toItsEnd().expect(contender.exitCode(work));
            if (received.distinct() != work.acceptable() || received.entries() != work.acceptable()) {
                throw new IllegalStateException(contender.name() + " had " + received.entries() + " entries taken, "
                        + received.distinct() + " of them once, instead of " + work.acceptable());
            }
            return new Measurement(
                    process.seconds(),
                    process.secondsUntil(received.firstCallAt()),
                    received.seconds(),
                    process.peakMib(),
                    received.mostInASecond());
        } finally {
            delete(scratch);
        }
    }

    /** Creates an empty folder. */
    Path scratch() throws IOException {
        return Files.createTempDirectory(folder, "scratch-");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stub.close();
    }
}
