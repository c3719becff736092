package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncline.JavaCommand;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RunIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database file that cannot be the one that holds what the home has recorded is never accepted. */
class HomeFileTest {
    @TempDir
    Path folder;

    private Path home;
    private Path file;
    private Path check;

    @BeforeEach
    void writeTwoRuns() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        file = home.resolve("syncline.mv.db");
        check = home.resolve("syncline.check");
        addRun(home, 1);
        addRun(home, 2);
    }

    private static Database open(Path home) {
        return Database.open(DatabaseSettings.embedded(home));
    }

    private static void addRun(Path home, int number) {
        try (Database database = open(home)) {
            addRun(database, number);
        }
    }

    private static void addRun(Database database, int number) {
        new Ledger(database)
                .runs()
                .create(new RunIdentity("job", LocalDate.of(2026, 11, 25), number, "", ""), "/job.yaml");
    }

    private static int runs(Path home) {
        try (Database database = open(home)) {
            return new Ledger(database).runs().newest(100).size();
        }
    }

    private void isRefused(String what) {
        assertThatThrownBy(() -> open(home))
                .isInstanceOf(DatabaseDamagedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(what)
                .hasMessageContaining("Nothing was sent");
        assertThatThrownBy(() -> Database.visit(DatabaseSettings.embedded(home)))
                .isInstanceOf(DatabaseDamagedException.class);
    }

    @Test
    void removedFileIsRefusedAndNotCreatedAgain() throws IOException {
        Files.move(file, folder.resolve("kept"));

        isRefused("is missing or empty");

        assertThat(file).doesNotExist();
        Files.move(folder.resolve("kept"), file);
        assertThat(runs(home)).isEqualTo(2);
    }

    /** Says whether another process holds the file. */
    static final class Lock {
        private Lock() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                System.out.print(lock == null ? "held" : "free");
            }
        }
    }

    private String lock() throws Exception {
        List<String> command = JavaCommand.quick(Lock.class);
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** A POSIX lock ends when its process closes the file anywhere: then two processes would write one file. */
    @Test
    void fileStaysLockedWhenItsOwnerOpensItOnceMore() throws Exception {
        try (Database first = open(home)) {
            assertThat(lock()).isEqualTo("held");
            try (Database second = open(home)) {
                assertThat(second.isOwner()).isTrue();
                assertThat(lock()).isEqualTo("held");
            }
        }
        assertThat(lock()).isEqualTo("free");
    }

    @Test
    void emptiedFileIsRefused() throws IOException {
        Files.write(file, new byte[0]);
        isRefused("is missing or empty");
    }

    @Test
    void fileOfAnotherHomeIsRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        addRun(other, 1);
        addRun(other, 2);
        addRun(other, 3);
        Files.copy(other.resolve("syncline.mv.db"), file, StandardCopyOption.REPLACE_EXISTING);

        isRefused("is another database");
    }

    @Test
    void olderCopyIsRefusedUntilTheCheckFileIsRemoved() throws IOException {
        Path copy = Files.copy(file, folder.resolve("copy"));
        addRun(home, 3);
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);

        isRefused("is older than what was recorded");

        Files.delete(check);
        assertThat(runs(home)).isEqualTo(2);
        addRun(home, 3);
        assertThat(runs(home)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void fileWithoutItsEndIsNeverAccepted(int blocks) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - blocks * 4096L);
        }
        assertThatThrownBy(() -> open(home)).isInstanceOf(DatabaseDamagedException.class);
    }

    @Test
    void fileOfAnEarlierVersionIsAcceptedAndGetsACheckFile() throws IOException {
        Files.delete(check);

        addRun(home, 3);

        assertThat(runs(home)).isEqualTo(3);
        assertThat(LastCommitFile.read(check)).isPresent();
    }

    /** Zeros or wrong bytes in any part of the file: what can be read is right, and everything else is called damaged. */
    @Test
    void damagedBlocksAreNamedAtAnyStatement() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        byte[] lastCommit = Files.readAllBytes(check);
        int blocks = whole.length / 4096;
        Random random = new Random(20261125);
        int found = 0;
        for (int part = 0; part < 5; part++) { // the last part is the whole file, without its header
            int first = part == 4 ? 2 : Math.max(2, part * blocks / 4);
            int end = part == 4 ? blocks : (part + 1) * blocks / 4;
            byte[] wrong = new byte[(end - first) * 4096];
            if (part % 2 == 0) {
                random.nextBytes(wrong);
            }
            byte[] damaged = whole.clone();
            System.arraycopy(wrong, 0, damaged, first * 4096, wrong.length);
            Files.write(file, damaged);
            Files.write(check, lastCommit);
            Throwable thrown = catchThrowable(() -> readAll(home));
            if (thrown != null) {
                assertThat(DatabaseFailure.of(thrown))
                        .as("blocks %d to %d: %s", first, end, thrown)
                        .isEqualTo(DatabaseFailure.DAMAGED);
                found++;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(2);
    }

    private static void readAll(Path home) {
        try (Database database = Database.visit(DatabaseSettings.embedded(home))) {
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            jdbc.queryForList(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
                            String.class)
                    .forEach(table -> jdbc.queryForList("SELECT * FROM \"" + table + '"'));
        }
    }

    @Test
    void ownerNoticesThatItsFileWasRemoved() throws IOException {
        try (Database database = open(home)) {
            Files.move(file, folder.resolve("kept"));

            Throwable thrown = catchThrowable(() -> addRun(database, 3));

            assertThat(thrown).isNotNull();
            assertThat(DatabaseFailure.of(thrown)).as("%s", thrown).isEqualTo(DatabaseFailure.DAMAGED);
            assertThat(DatabaseFailure.reason(thrown)).contains("was removed or moved while this process had it open");
        }
        isRefused("is missing or empty");
    }

    @Test
    void backupIsACopyThatCanBePutBack() throws IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("it's second.zip");
        try (Database database = open(home)) {
            database.backupTo(first);
            addRun(database, 3);
            database.backupTo(second);
            assertThatThrownBy(() -> database.backupTo(second)).hasMessageContaining(second.toString());
        }
        assertThat(runsIn(first)).isEqualTo(2);
        assertThat(runsIn(second)).isEqualTo(3);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".new") || name.startsWith("backup-check"));
        }
    }

    private int runsIn(Path zip) throws IOException {
        Path restored = Files.createTempDirectory(folder, "restored");
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            assertThat(entries.getNextEntry().getName()).isEqualTo("syncline.mv.db");
            Files.copy(entries, restored.resolve("syncline.mv.db"));
        }
        return runs(restored);
    }
}
