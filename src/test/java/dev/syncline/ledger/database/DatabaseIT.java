package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.syncline.JavaCommand;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.OwnershipLostException;
import dev.syncline.ledger.Part;
import dev.syncline.ledger.PartKey;
import dev.syncline.ledger.Parts;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Stages;
import dev.syncline.ledger.Tally;
import dev.syncline.ledger.Work;
import dev.syncline.manifest.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseIT {
    private static final RunIdentity TODAY = new RunIdentity("nightly", LocalDate.of(2026, 11, 22), 1, "", "");

    @TempDir
    Path home;

    private Database open() {
        return Database.open(DatabaseSettings.embedded(home));
    }

    /** Another process on the same home: prints whether it owns the file and sees the run. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) throws Exception {
            try (Ledger ledger = Ledger.open(DatabaseSettings.embedded(Path.of(arguments[0])))) {
                boolean sees = ledger.runs().last().isPresent();
                System.out.println("owner=" + ledger.isOwner() + " sees=" + sees);
            }
        }
    }

    private String otherProcess() throws IOException, InterruptedException {
        Process process = start(OtherProcess.class);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().reduce((earlier, last) -> last).orElse("");
    }

    @Test
    void firstProcessOwnsTheFileAndOthersConnectToIt() throws Exception {
        try (Database first = open()) {
            assertThat(first.isOwner()).isTrue();
            new Ledger(first).runs().create(TODAY, "/jobs/nightly.yaml");

            assertThat(otherProcess()).isEqualTo("owner=false sees=true");
        }
        assertThat(otherProcess()).isEqualTo("owner=true sees=true");
    }

    @Test
    void onlyTheHomesUserCanReadTheServerFile() throws Exception {
        try (Database database = open()) {
            assertThat(database.isOwner()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("syncline.door"))))
                    .isEqualTo("rw-------");
        }
        assertThat(home.resolve("syncline.door")).doesNotExist();
    }

    @Test
    void damagedFileIsReportedAndNotChanged() throws Exception {
        open().close();
        Path file = home.resolve("syncline.mv.db");
        byte[] rest = Arrays.copyOf(Files.readAllBytes(file), 5_000);
        Files.write(file, rest);

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseDamagedException.class)
                .hasMessageContaining(file + ": it is damaged (")
                .hasMessageContaining("docs/troubleshooting.md");
        assertThat(Files.readAllBytes(file)).isEqualTo(rest);
    }

    @Test
    void largeFileIsCompactedOnClose() throws Exception {
        try (Database database = open()) {
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            jdbc.execute("CREATE TABLE filler AS SELECT REPEAT('x', 4000) FROM SYSTEM_RANGE(1, 20000)");
            jdbc.execute("DROP TABLE filler");
        }
        long grown = Files.size(home.resolve("syncline.mv.db"));

        open().close();

        assertThat(grown).isGreaterThan(70_000_000);
        assertThat(Files.size(home.resolve("syncline.mv.db"))).isLessThan(grown / 10);
    }

    /** A process that has the home open until it is killed. */
    static final class Owning {
        private Owning() {}

        public static void main(String[] arguments) throws Exception {
            try (Ledger ledger = Ledger.open(DatabaseSettings.embedded(Path.of(arguments[0])))) {
                ledger.runs().create(TODAY, "/jobs/nightly.yaml");
                System.out.println("owner=" + ledger.isOwner());
                System.in.read();
            }
        }
    }

    private Process start(Class<?> main) throws IOException {
        List<String> command = JavaCommand.quick(main);
        command.add(home.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals(wanted)) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    @Test
    void otherProcessContinuesWhenTheOwnerIsKilled() throws Exception {
        Process owner = start(Owning.class);
        try {
            awaitLine(owner, "owner=true");
            try (Database guest = open()) {
                assertThat(guest.isOwner()).isFalse();
                Runs runs = new Ledger(guest).runs();
                Runs lease = new Ledger(guest).leases();
                assertThat(runs.last()).isPresent();
                assertThat(lease.last()).isPresent();

                owner.destroyForcibly().waitFor();

                await().ignoreExceptionsMatching(e -> DatabaseFailure.of(e) == DatabaseFailure.UNREACHABLE)
                        .until(() -> runs.last().isPresent() && lease.last().isPresent());
                assertThat(guest.isOwner()).isTrue();
                assertThat(otherProcess()).isEqualTo("owner=false sees=true");
            }
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void serverListensOnTheLoopbackInterfaceOnly() throws Exception {
        try (Database database = open()) {
            assertThat(database.isOwner()).isTrue();
            int port = Integer.parseInt(
                    Files.readAllLines(home.resolve("syncline.door")).get(0));
            String listening = "%s:%04X".formatted("0100007F", port);
            List<String> sockets = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
            sockets.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));

            assertThat(sockets.stream()
                            .map(line -> line.strip().split(" +", -1)[1])
                            .filter(at -> at.endsWith(":%04X".formatted(port))))
                    .allSatisfy(at -> assertThat(at).endsWith(listening))
                    .isNotEmpty();
        }
    }

    @Test
    void onlyOneOfTwoClaimsOfTheSameEpochSucceeds() throws Exception {
        try (Ledger ledger = new Ledger(open())) {
            Runs runs = ledger.runs();
            Run seen = runs.create(TODAY, "/jobs/nightly.yaml");

            assertThat(runs.claim(seen, Owner.self())).contains(1L);
            Stages stages = ledger.stages();
            Parts parts = ledger.parts();
            StageKey key = new StageKey(seen.runId(), 0);
            PartKey part = new PartKey(key, 0);
            stages.insert(key, 1, stage());

            assertThat(runs.claim(seen, Owner.self())).isEmpty();

            parts.advance(part, 1, behind(10), Tally.NONE);
            assertThat(stages.ofRun(seen.runId()).get(0).done()).isEqualTo(10);
            assertThat(runs.find(seen.runId()).orElseThrow().isDriven()).isTrue();
        }
    }

    @Test
    void writesOfAFormerOwnerAreRefused() throws Exception {
        try (Ledger ledger = new Ledger(open())) {
            Runs runs = ledger.runs();
            Stages stages = ledger.stages();
            Run seen = runs.create(TODAY, "/jobs/nightly.yaml");
            long first = runs.claim(seen, Owner.self()).orElseThrow();
            Parts parts = ledger.parts();
            StageKey key = new StageKey(seen.runId(), 0);
            PartKey part = new PartKey(key, 0);
            stages.insert(key, first, stage());
            parts.advance(part, first, behind(10), Tally.NONE);

            Run driven = runs.find(seen.runId()).orElseThrow();
            long second = runs.claim(driven, Owner.self()).orElseThrow();

            assertThatThrownBy(() -> parts.advance(part, first, behind(20), Tally.NONE))
                    .isInstanceOf(OwnershipLostException.class);
            assertThat(runs.renewLease(seen.runId(), first, Work.NONE).owned()).isFalse();
            parts.advance(part, second, behind(20), Tally.NONE);
            assertThat(stages.ofRun(seen.runId()).get(0).done()).isEqualTo(20);
        }
    }

    @Test
    void interruptEndsTheSearchForTheFilesOwner() throws Exception {
        Path file = Files.createFile(home.resolve("syncline.mv.db"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Thread.currentThread().interrupt();
            long begun = System.nanoTime();

            assertThatThrownBy(() -> new H2Home(home).find()).isInstanceOf(DatabaseUnavailableException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        }
    }

    /** Two machines, or two containers, may have the same name: the run of a live process must not be taken over. */
    @Test
    void ownerOfAnotherBootIsNeitherKnownDeadNorKnownAlive() {
        Owner self = Owner.self();
        Owner namesake = new Owner(self.host(), "another boot", self.pid(), self.started() - 60_000);

        assertThat(namesake.isKnownDead()).isFalse();
        assertThat(namesake.isKnownAlive()).isFalse();
    }

    private static Stage stage() {
        return new Stage(
                "backups",
                new Stage.Binding("cbr-backups", "sandbox", "", "demo-project"),
                "backups.jsonl",
                "0".repeat(64),
                100,
                100,
                1_000,
                StageStatus.PENDING,
                "",
                List.of(Part.planned(0, 0, 100, Position.START.text())),
                Tally.NONE,
                0);
    }

    private static Position behind(long entries) {
        return new Position(0, 10 * entries, entries, entries, 0, entries);
    }
}
