package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shared call that the API refuses because of some of its entries, with different statuses and messages. */
@Timeout(120)
class ContentRefusalIT {
    private static final String CBR = "cbr-backups, project: p1, parallel: 2";
    private static final String GENEROUS = "policy: { failures: { max: 1000 } }";
    /** ceil(log2 100) */
    private static final int LEVELS = 7;

    @TempDir
    Path folder;

    /** Refuses each call that contains a faulty backup. {@code %s} in the body is the first faulty backup's ID. */
    private static ScriptedServer refusing(IntPredicate faulty, int status, String body) {
        return ScriptedServer.answering((request, connection) -> {
            List<String> backups = ScriptedJob.texts(request, "sync", "backup_id");
            Stream<String> faults = backups.stream().filter(id -> faulty.test(number(id)));
            String first = faults.findFirst().orElse("");
            if (first.isEmpty()) {
                ScriptedServer.answer(connection, 200, ScriptedJob.accepted(backups));
            } else {
                ScriptedServer.answer(connection, status, body.replace("%s", first));
            }
        });
    }

    private static int number(String backup) {
        return Integer.parseInt(backup.substring(backup.length() - 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "404 | {\"error_code\":\"BackupService.6302\",\"error_msg\":\"backup %s not found\"}",
                "404 | {\"error_code\":\"BackupService.6302\",\"error_msg\":\"the backup does not exist\"}",
                "404 | {\"message\":\"no such backup\"}",
                "409 | {\"error_code\":\"BackupService.6303\",\"error_msg\":\"state\"}",
                "403 | {\"error_code\":\"BackupService.0403\",\"error_msg\":\"no right to %s\"}",
                "404 | {\"error_code\":\"APIGW.0404\",\"error_msg\":\"%s\"}",
                "400 | <html>bad</html>",
                "422 | ",
            })
    void onlyTheBackupsAtFaultFail(int status, String body) throws IOException {
        int faults = 3;
        ScriptedServer server = refusing(i -> i % 90 == 7, status, body == null ? "" : body);
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(CBR, JobRunIT.backups(251), GENEROUS);

            assertThat(report.counts().accepted()).isEqualTo(251 - faults);
            assertThat(report.counts().failed()).isEqualTo(faults);
            assertThat(server.received()).hasSizeLessThanOrEqualTo(3 + faults * 2 * LEVELS);
        }
    }

    @Test
    void innocentBackupsBesideManyFaultyOnesAreAccepted() throws IOException {
        int faults = 110;
        ScriptedServer server = refusing(
                i -> i < faults, 404, "{\"error_code\":\"BackupService.6302\",\"error_msg\":\"backup %s not found\"}");
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(CBR, JobRunIT.backups(251), GENEROUS);

            assertThat(report.counts().accepted()).isEqualTo(251 - faults);
            assertThat(report.counts().failed()).isEqualTo(faults);
            assertThat(server.received()).hasSizeLessThanOrEqualTo(3 + 2 * faults + 2 * LEVELS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "404 | <html>nginx</html>",
                "404 | {\"error_code\":\"APIGW.0101\",\"error_msg\":\"the API does not exist\"}",
                "403 | {\"error_code\":\"BackupService.0403\",\"error_msg\":\"no right to sync\"}",
                "405 | {\"error_code\":\"BackupService.0405\",\"error_msg\":\"POST is not allowed\"}",
            })
    void refusalThatNoBackupCausesIsNotSplit(int status, String body) throws IOException {
        ScriptedServer server = refusing(i -> true, status, body);
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(CBR, JobRunIT.backups(100), GENEROUS);

            assertThat(report.counts().failed()).isEqualTo(100);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void serverErrorThatNamesABackupIsRepeatedAndThenSplit() throws IOException {
        ScriptedServer server = refusing(
                i -> i == 37, 500, "{\"error_code\":\"BackupService.9999\",\"error_msg\":\"%s cannot be read\"}");
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(CBR, JobRunIT.backups(64), ScriptedJob.IMPATIENT);

            assertThat(report.counts().accepted()).isEqualTo(63);
            assertThat(report.counts().failed()).isEqualTo(1);
        }
    }

    @Test
    void tagThatA404NamesFailsAlone() throws IOException {
        ScriptedServer server = ScriptedServer.answering((request, connection) -> {
            boolean faulty = request.body().contains("\"v3\"");
            ScriptedServer.answer(
                    connection,
                    faulty ? 404 : 200,
                    faulty ? "{\"errorCode\":\"SVCSTG.SWR.4040011\",\"errorMessage\":\"tag v3 not found\"}" : "[]");
        });
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(
                    "swr-images",
                    Stream.of("{\"namespace\":\"g\",\"repository\":\"r\",\"imageTag\":[\"v1\",\"v2\",\"v3\",\"v30\"],"
                            + "\"remoteNamespace\":\"n\",\"remoteRegionId\":\"region-2\"}"),
                    GENEROUS);

            assertThat(report.counts().succeeded()).isEqualTo(3);
            assertThat(report.counts().failed()).isEqualTo(1);
        }
    }
}
