package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests in which a reader cannot seek: compressed files and standard input. */
class ManifestFormsIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SLOW = "{ latency: 300ms }";

    @TempDir
    Path folder;

    private Shell shell;

    @SuppressWarnings("NullAway.Init") // each test that needs a process sets this field
    private Process running;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @AfterEach
    void killStartedProcesses() {
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** A job with a short read time-out, so that lost calls are noticed soon. */
    private String job(int backups, String sandbox) throws IOException {
        String job = shell.job("backups", backups, sandbox);
        Files.writeString(
                Path.of(job),
                Files.readString(Path.of(job))
                        .replace("entries-per-call: 10", "entries-per-call: 10\n    read-timeout: 2s"));
        return job;
    }

    /** A job with the given number of backups in a compressed manifest, {@code backups.jsonl.gz}. */
    private String packedJob(int backups, String sandbox) throws IOException {
        String job = job(backups, sandbox);
        pack(folder.resolve("backups.jsonl"));
        Files.delete(folder.resolve("backups.jsonl"));
        Files.writeString(Path.of(job), Files.readString(Path.of(job)).replace("backups.jsonl,", "backups.jsonl.gz,"));
        return job;
    }

    private static void pack(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
            Files.copy(file, out);
        }
    }

    private void awaitSomeAccepted() {
        await().atMost(LONG).failFast("it has ended", () -> !running.isAlive()).until(() -> recorded() > 0);
    }

    /** Kills the run and makes its sandbox faster: each entry in doubt needs two answers. */
    private void kill(String job) throws Exception {
        running.destroyForcibly().waitFor();
        Files.writeString(Path.of(job), Files.readString(Path.of(job)).replace("latency: 300ms", "latency: 5ms"));
    }

    private int recorded() {
        if (!Files.exists(shell.home().resolve("syncline.mv.db"))) {
            return 0;
        }
        Shell.Said status = shell.run("status", "--output", "json");
        return status.code() == 0 ? status.json().get("counts").get("accepted").intValue() : 0;
    }

    private List<Path> spooled() {
        try (Stream<Path> files = Files.list(shell.home().resolve("spool"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int accepted(Shell.Said said) {
        return said.json().get("counts").get("accepted").intValue();
    }

    private List<String> keys() {
        return shell.run("results", "last", "--output", "json").jsonLines().stream()
                .map(line -> line.get("key").stringValue())
                .toList();
    }

    @Test
    void aCompressedManifestIsValidatedAndSentLikeAnUncompressedOne() throws IOException {
        String job = packedJob(25, "{}");

        Shell.Said looked = shell.run("validate", job, "--output", "json");
        Shell.Said sent = shell.run("run", job, "--output", "json");

        assertThat(looked.code()).as(looked.err()).isZero();
        assertThat(looked.json().get("stages").get(0).get("entries").intValue()).isEqualTo(25);
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(accepted(sent)).isEqualTo(25);
        assertThat(spooled()).hasSize(1);
        FileIdentity before = FileIdentity.of(spooled().get(0));
        assertThat(shell.run("run", job, "--new", "--output", "json").code()).isZero();
        assertThat(FileIdentity.of(spooled().get(0)).inode()).isEqualTo(before.inode());
    }

    /** Identifies a file by its inode. The inode changes if another file with the same name replaces the file. */
    private record FileIdentity(Object inode) {
        static FileIdentity of(Path file) throws IOException {
            return new FileIdentity(Files.getAttribute(file, "unix:ino"));
        }
    }

    @Test
    void aMistakeInACompressedManifestIsReportedWithItsPlace() throws IOException {
        String job = packedJob(3, "{}");
        Files.writeString(folder.resolve("bad.jsonl"), "{}\n\n{\"backup_id\":7}\n");
        pack(folder.resolve("bad.jsonl"));

        Shell.Said said = shell.run(
                "validate",
                job,
                "--stage",
                "backups",
                "--manifest",
                folder.resolve("bad.jsonl.gz").toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("bad.jsonl.gz:3:2 backup_id: must be a text, is 7", "14 errors")
                .doesNotContain("spool");
    }

    @Test
    void aKilledRunOfACompressedManifestContinues() throws Exception {
        String job = packedJob(800, SLOW);
        running = shell.start("run", "run", job);
        awaitSomeAccepted();
        kill(job);

        Shell.Said restarted = shell.run("restart", "last", "--output", "json");

        assertThat(restarted.code()).as(restarted.err()).isZero();
        assertThat(accepted(restarted)).isEqualTo(800);
        assertThat(keys()).hasSize(800).doesNotHaveDuplicates();
        assertThat(restarted.json().get("calls").intValue()).isLessThan(80);
    }

    @Test
    void aStoppedRunOfACompressedCsvContinuesAtARecord() throws Exception {
        String job = job(800, SLOW);
        Path table = folder.resolve("backups.csv");
        Files.writeString(
                table,
                "backup_id,backup_name,bucket_name,image_path,resource_id,resource_name,resource_type\r\n"
                        + IntStream.range(0, 800)
                                .mapToObj(i -> "%s,\"b,\r\n%d\",k,a/b,%s,r,OS::Native::Server\r\n"
                                        .formatted(Shell.key(i), i, Shell.key(0)))
                                .collect(Collectors.joining()));
        pack(table);
        running = shell.start("run", "run", job, "--stage", "backups", "--manifest", table + ".gz");
        awaitSomeAccepted();
        running.destroy();
        assertThat(shell.awaitEnd("run", running).code()).isEqualTo(5);

        Shell.Said restarted = shell.run("restart", "last", "--output", "json");

        assertThat(restarted.code()).as(restarted.err()).isZero();
        assertThat(accepted(restarted)).isEqualTo(800);
        assertThat(keys()).hasSize(800).doesNotHaveDuplicates();
        assertThat(restarted.json().get("calls").intValue()).isLessThan(80);
    }

    @Test
    void aRestartRefusesACompressedManifestWithOtherContent() throws Exception {
        String job = packedJob(800, SLOW);
        running = shell.start("run", "run", job);
        awaitSomeAccepted();
        kill(job);
        shell.writeBackups("backups.jsonl", List.of(1, 2, 3));
        pack(folder.resolve("backups.jsonl"));

        Shell.Said refused = shell.run("restart", "last");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("manifest's SHA-256 was ", "Nothing was sent");
    }

    @Test
    void aTruncatedCompressedManifestIsReportedAndNothingIsSent() throws IOException {
        String job = packedJob(50, "{}");
        Path packed = folder.resolve("backups.jsonl.gz");
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));

        Shell.Said said = shell.run("run", job);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("backups.jsonl.gz: is cut off: its compressed bytes end too early", "Nothing was sent")
                .doesNotContain("spool");
        assertThat(spooled()).isEmpty();
    }

    /** Starts a command whose standard input is a file. */
    private Process fed(Path input, String name, String... arguments) throws IOException {
        Process process = shell.start(name, arguments);
        try (OutputStream in = process.getOutputStream()) {
            Files.copy(input, in);
        }
        return process;
    }

    @Test
    void aRestartContinuesWithTheStandardInputOfTheFirstRun() throws Exception {
        String job = job(800, SLOW);
        Path input = Files.move(folder.resolve("backups.jsonl"), folder.resolve("input"));
        shell.writeBackups("backups.jsonl", List.of());
        running = fed(input, "run", "run", job, "--stage", "backups", "--manifest", "-");
        awaitSomeAccepted();
        kill(job);
        assertThat(spooled()).hasSize(1);

        Shell.Said restarted = shell.run("restart", "last", "--output", "json");

        assertThat(restarted.code()).as(restarted.err()).isZero();
        assertThat(accepted(restarted)).isEqualTo(800);
        assertThat(keys()).hasSize(800).doesNotHaveDuplicates();
        assertThat(spooled()).as("the run is over").isEmpty();
    }

    @Test
    void aRunRefusesADifferentStandardInput() throws Exception {
        String job = job(800, SLOW);
        running = fed(folder.resolve("backups.jsonl"), "run", "run", job, "--stage", "backups", "--manifest", "-");
        awaitSomeAccepted();
        kill(job);
        shell.writeBackups("other.jsonl", List.of(1, 2, 3));

        String[] again = {"run", job, "--stage", "backups", "--manifest", "-", "--output", "json"};
        Shell.Said other = shell.awaitEnd("other", fed(folder.resolve("other.jsonl"), "other", again));
        Shell.Said same = shell.awaitEnd("same", fed(folder.resolve("backups.jsonl"), "same", again));

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("manifest's SHA-256 was ");
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(accepted(same)).isEqualTo(800);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void validateReadsStandardInputAndDoesNotKeepIt() throws Exception {
        String job = shell.job("backups", 3, "{}");
        String piped = shell.write(
                "piped.yaml", Files.readString(Path.of(job)).replace("manifest: backups.jsonl", "manifest: \"-\""));
        shell.write("broken", "{}\n");

        Shell.Said good = shell.awaitEnd(
                "good", fed(folder.resolve("backups.jsonl"), "good", "validate", piped, "--output", "json"));
        Shell.Said bad = shell.awaitEnd("bad", fed(folder.resolve("broken"), "bad", "validate", piped));

        assertThat(good.code()).as(good.err()).isZero();
        assertThat(good.json().get("stages").get(0).get("entries").intValue()).isEqualTo(3);
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("-:1:1 backup_id: is missing");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aRunThatWaitsForStandardInputCanBeStopped() throws Exception {
        String job = shell.job("backups", 3, "{}");
        running = shell.start("run", "run", job, "--stage", "backups", "--manifest", "-");
        await().atMost(LONG).until(() -> Files.exists(shell.home().resolve("syncline.mv.db")));

        running.destroy();
        Shell.Said said = shell.awaitEnd("run", running);

        assertThat(said.code()).as(said.err()).isIn(5, 143);
        assertThat(shell.run("status").err()).contains("no run");
    }
}
