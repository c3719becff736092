package dev.syncline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Validates a manifest, and validates it again unchanged. */
final class KnownManifest implements Scenario {
    @Override
    public String name() {
        return "again";
    }

    @Override
    public String title() {
        return "Validating 1,000,000 entries";
    }

    @Override
    public void round(Lab lab, Medians medians) throws IOException, InterruptedException {
        Workload work = lab.workload(1_000_000, 100, 8, StubBehaviour.PROMPT);
        Path scratch = lab.scratch();
        try {
            Path job = lab.syncline().job(work, lab.stub().url(), scratch);
            medians.add("again first", seconds(lab, scratch, job));
            medians.add("again second", seconds(lab, scratch, job));
            medians.add("again hash", hashing(work.manifest()));
        } finally {
            Lab.delete(scratch);
        }
    }

    private static double seconds(Lab lab, Path scratch, Path job) throws IOException, InterruptedException {
        List<String> command = lab.syncline().command(scratch, "validate", job.toString());
        try (WatchedProcess validate = WatchedProcess.start(command, scratch)) {
            validate.toItsEnd().expect(0);
            return validate.seconds();
        }
    }

    private static double hashing(Path manifest) {
        long begun = System.nanoTime();
        try (InputStream in = Files.newInputStream(manifest)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new byte[1 << 18];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                sha256.update(bytes, 0, read);
            }
            sha256.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) {
        double more = medians.of("again second") - medians.of("again hash");
        return List.of(
                figure("the first time", medians.of("again first"), Target.NONE),
                figure("unchanged", medians.of("again second"), Target.NONE),
                figure("SHA-256 of its bytes alone", medians.of("again hash"), Target.NONE),
                figure("unchanged, hashing apart", more, Target.atMost(1, more)));
    }

    private Figure figure(String what, double seconds, Target target) {
        return new Figure(title(), what, seconds, "s", target);
    }
}
