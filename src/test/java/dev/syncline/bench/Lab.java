package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where it is measured: one stub, the manifests, and a scratch folder for each process. */
final class Lab implements AutoCloseable {
    private final Path folder;
    private final double scale;
    private final StubServer stub = new StubServer();
    private final Entries entries;
    private final SynclineContender syncline;

    /**
     * @param launcher how Syncline is started
     * @param folder for manifests, which stay, and scratch, which does not
     * @param scale of all numbers of entries; 1 = as documented
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

    /** A workload over so many backups, made smaller by this lab's scale. */
    Workload workload(int count, int perCall, int parallel, StubBehaviour behaviour) throws IOException {
        int scaled = Math.max(1, (int) (count * scale));
        return new Workload(entries.lines(scaled), scaled, perCall, parallel, behaviour);
    }

    /**
     * Has a contender do a piece of work in a fresh folder.
     *
     * @throws IllegalStateException if it did not do all of it, or some of it twice
     */
    Trial trial(Contender contender, Workload work) throws IOException, InterruptedException {
        Path scratch = scratch();
        Received received = stub.begin(work.behaviour());
        try (Observed process = Observed.start(contender.command(work, stub.url(), scratch), scratch)) {
            process.toItsEnd().expect(contender.exitCode(work));
            if (received.distinct() != work.acceptable() || received.entries() != work.acceptable()) {
                throw new IllegalStateException(contender.name() + " had " + received.entries() + " entries taken, "
                        + received.distinct() + " of them once, instead of " + work.acceptable());
            }
            return new Trial(
                    process.seconds(),
                    process.secondsUntil(received.firstCallAt()),
                    received.seconds(),
                    process.peakMib(),
                    received.mostInASecond());
        } finally {
            delete(scratch);
        }
    }

    /** A folder that is empty. */
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
