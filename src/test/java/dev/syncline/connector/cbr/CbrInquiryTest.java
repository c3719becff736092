package dev.syncline.connector.cbr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.InquiryContract;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CbrInquiryTest extends InquiryContract<CbrBackup> {
    private static final String RESOURCE = "96f7512d-239d-3f31-80cf-d1ce041df9a6";
    private static final String BEFORE = "2026-02-28T02:00:05Z";
    private static final String AFTER = "2026-03-01T02:00:01.250Z";
    private static final String GONE = "{\"error_code\":\"BackupService.6301\",\"error_msg\":\"why\"}";

    private final CbrBackups cbr = new CbrBackups();

    @Override
    protected Connector<CbrBackup> connector() {
        return cbr;
    }

    @Override
    protected Call<CbrBackup> call() {
        return Samples.call(cbr, CbrBackupsTest.entry("b1"));
    }

    @Override
    protected List<Question> questions() {
        return List.of(
                new Question(first(), backup(BEFORE, BEFORE)),
                new Question(logs(), page(1, log("b1", AFTER, "success"))),
                new Question(full(logs(), log("b2", AFTER, "success")), page(101, log("b1", AFTER, "success"))));
    }

    @Override
    protected String error(String code) {
        return "{\"error_code\":\"%s\",\"error_msg\":\"why\"}".formatted(code);
    }

    private static String backup(String created, String updated) {
        return "{\"backup\":{\"id\":\"b1\",\"status\":\"available\",\"created_at\":\"%s\",\"updated_at\":\"%s\"}}"
                .formatted(created, updated);
    }

    private static String log(String backup, String created, String status) {
        return ("{\"id\":\"op-1\",\"operation_type\":\"sync\",\"status\":\"%s\",\"created_at\":\"%s\",\"extra_info\":"
                        + "{\"backup\":{\"backup_id\":\"%s\"},\"resource\":{\"id\":\"%s\"}}}")
                .formatted(status, created, backup, RESOURCE);
    }

    private static String page(int count, String... logs) {
        return "{\"operation_logs\":[" + String.join(",", logs) + "],\"count\":" + count + "}";
    }

    /** The inquiry for the logs of a backup that existed before the call. */
    private Inquiry logs() {
        return next(read(first(), 200, backup(BEFORE, BEFORE)));
    }

    /** The next inquiry, after a full page of logs that differ only in their IDs. */
    private static Inquiry full(Inquiry logs, String log) {
        return next(read(logs, 200, page(100, hundred(log, 0))));
    }

    private static String[] hundred(String log, int page) {
        return IntStream.range(0, 100)
                .mapToObj(i -> log.replace("op-1", "op-" + page + "-" + i))
                .toArray(String[]::new);
    }

    @Test
    void firstQuestionIsForTheBackup() {
        ApiRequest request = first().request();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/v3/demo-project/backups/b1");
        assertThat(request.project()).isEqualTo("demo-project");
        assertThat(request.query()).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @Test
    void logsAreRequestedFromTheCallsTimeByTheServersClock() {
        assertThat(logs().request().path()).isEqualTo("/v3/demo-project/operation-logs");
        assertThat(logs().request().query())
                .containsExactly(
                        new Parameter("operation_type", "sync"),
                        new Parameter("resource_id", RESOURCE),
                        new Parameter("start_time", "2026-03-01T01:59:58Z"),
                        new Parameter("limit", "100"));
        Inquiry undated = next(first().read(Samples.response(200, backup(BEFORE, BEFORE)), NOW));
        assertThat(undated.request().query()).contains(new Parameter("start_time", "2026-03-01T01:55:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "waiting", "success", "failed", "timeout", "skipped", "unheard-of"})
    void syncLoggedAfterTheCallIsAcceptedWhateverItsStatus(String status) {
        String logs = page(2, log("b2", AFTER, "success"), log("B1", AFTER, status));
        assertThat(accepted(read(logs(), 200, logs))).isEqualTo(new Receipt("op-1", "", "", status, 200));
    }

    @Test
    void syncLoggedBeforeTheCallDoesNotCount() {
        assertThat(read(logs(), 200, page(1, log("b1", BEFORE, "success")))).isInstanceOf(Finding.NotFound.class);
        assertThat(read(logs(), 200, page(0))).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void operationLogOfAMissingBackupCounts() {
        Inquiry logs = next(read(first(), 404, GONE));
        assertThat(read(logs, 200, page(0))).isInstanceOf(Finding.NotFound.class);
        assertThat(accepted(read(logs, 200, page(1, log("b1", AFTER, "failed"))))
                        .operationId())
                .isEqualTo("op-1");
    }

    @Test
    void status404FromAGatewayDoesNotProveThatTheBackupIsMissing() {
        assertUnclear(read(first(), 404, GONE.replace("BackupService.6301", "APIGW.0101")), "gateway");
        assertUnclear(read(first(), 404, "<html>Not Found</html>"), "proxy");
    }

    @Test
    void backupCreatedAfterTheCallIsFoundWithoutAnOperation() {
        Inquiry logs = next(read(first(), 200, backup(AFTER, AFTER)));
        assertThat(accepted(read(logs, 200, page(0)))).isEqualTo(new Receipt("", "", "", "available", 200));
    }

    @Test
    void onlySomeLogsAreReadIfTheBackupIsSufficient() {
        String other = log("b2", AFTER, "success");
        Inquiry came = next(read(first(), 200, backup(AFTER, AFTER)));
        Inquiry gone = next(read(first(), 404, GONE));
        for (int page = 1; page < 5; page++) {
            came = next(read(came, 200, page(9_999, hundred(other, page))));
            gone = next(read(gone, 200, page(9_999, hundred(other, page))));
        }
        String full = page(9_999, hundred(other, 5));
        assertThat(accepted(read(came, 200, full))).isEqualTo(new Receipt("", "", "", "available", 200));
        assertThat(read(gone, 200, full)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void logWithoutABackupDoesNotOverrideABackupCreatedAfterTheCall() {
        String nameless = page(1, log("", AFTER, "success"));
        assertThat(accepted(read(next(read(first(), 200, backup(AFTER, AFTER))), 200, nameless)))
                .isEqualTo(new Receipt("", "", "", "available", 200));
        assertUnclear(read(next(read(first(), 404, GONE)), 200, nameless), "nameless");
    }

    @Test
    void backupThatOnlyChangedAfterTheCallIsUnclear() {
        assertUnclear(read(next(read(first(), 200, backup(BEFORE, AFTER))), 200, page(0)), "changed");
        assertUnclear(read(next(read(first(), 200, backup(BEFORE, ""))), 200, page(0)), "no time");
    }

    @Test
    void answerAboutAnotherBackupIsUnclear() {
        assertUnclear(read(first(), 200, backup(BEFORE, BEFORE).replace("b1", "b2")), "b2");
    }

    @Test
    void logThatNamesNoBackupIsUnclear() {
        String nameless = log("", AFTER, "success");
        assertUnclear(read(logs(), 200, page(1, nameless)), "nameless");
        assertUnclear(read(logs(), 200, page(1, log("b1", "soon", "success"))), "timeless");
        assertUnclear(read(logs(), 200, page(1, log("b1", AFTER, "success").replace("op-1", ""))), "without an ID");
        assertThat(read(logs(), 200, page(1, nameless.replace(RESOURCE, "another"))))
                .isInstanceOf(Finding.NotFound.class);
        assertThat(read(logs(), 200, page(1, nameless.replace("sync", "restore"))))
                .isInstanceOf(Finding.NotFound.class);
        assertThat(accepted(read(logs(), 200, page(2, nameless, log("b1", AFTER, "success")))))
                .isEqualTo(new Receipt("op-1", "", "", "success", 200));
    }

    @Test
    void ambiguousLogOnOnePageIsKeptForTheNextPages() {
        Inquiry second = full(logs(), log("", AFTER, "success"));
        assertUnclear(read(second, 200, page(100)), "nameless");
        assertThat(accepted(read(second, 200, page(101, log("b1", AFTER, "success"))))
                        .operationId())
                .isEqualTo("op-1");
    }

    @Test
    void pagesAreReadToTheEndWithinALimit() {
        String other = log("b2", AFTER, "success");
        Inquiry inquiry = full(logs(), other);
        assertThat(inquiry.request().query()).contains(new Parameter("offset", "100"));
        assertThat(read(inquiry, 200, page(100))).isInstanceOf(Finding.NotFound.class);
        // a server sends fewer logs than requested, and its count says that more follow
        assertThat(next(read(inquiry, 200, page(150, other))).request().query())
                .contains(new Parameter("offset", "101"));
        for (int i = 1; i < 19; i++) {
            inquiry = next(read(inquiry, 200, page(9_999, hundred(other, i))));
        }
        assertUnclear(read(inquiry, 200, page(9_999, hundred(other, 19))), "endless");
    }

    @Test
    void shortListOfLogsIsUnclear() {
        String other = log("b2", AFTER, "success");
        assertUnclear(read(logs(), 200, page(3)), "empty before its count");
        assertUnclear(read(full(logs(), other), 200, page(150)), "second page empty before its count");
        assertUnclear(read(full(logs(), other), 200, page(150, hundred(other, 0))), "offset ignored");
        assertUnclear(read(next(read(first(), 404, GONE)), 200, page(3)), "backup not visible, log not shown");
        assertUnclear(read(logs(), 200, "{\"operation_logs\":null,\"count\":3}"), "null before its count");
    }

    @Test
    void nullIsAnEmptyListOfLogs() {
        assertThat(read(logs(), 200, "{\"operation_logs\":null,\"count\":0}")).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void logFromMinutesBeforeTheCallIsUnclearWithoutADateHeader() {
        Inquiry logs = next(first().read(Samples.response(200, backup(BEFORE, BEFORE)), NOW));
        String near = page(1, log("b1", "2026-03-01T01:57:00Z", "success"));
        assertUnclear(logs.read(Samples.response(200, near, Map.of()), NOW), near);
        assertThat(read(logs, 200, near)).isInstanceOf(Finding.NotFound.class);
    }
}
