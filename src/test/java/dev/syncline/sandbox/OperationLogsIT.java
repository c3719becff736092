package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** CBR's list of operation logs follows its document. */
class OperationLogsIT extends SandboxTestBase {

    @Test
    void everySyncIsLoggedNewestFirst() throws IOException {
        client.cbrSync("b-1", "b-2");
        clock.advance(Duration.ofSeconds(10));
        client.cbrSync("b-3");
        assertThat(backups("")).containsExactly("b-3", "b-2", "b-1");
        restart(options());
        assertThat(backups("")).containsExactly("b-3", "b-2", "b-1");
    }

    @Test
    void listedLogEqualsTheLogReadByItsId() {
        client.cbrSync("b-1");
        clock.advance(Duration.ofSeconds(2));
        JsonNode log = list("").path("operation_logs").path(0);
        JsonNode readById = client.huawei(
                        "GET",
                        "/v3/demo-project/operation-logs/" + log.path("id").stringValue(),
                        "")
                .json()
                .path("operation_log");
        assertThat(log).isEqualTo(readById);
        assertThat(log.path("operation_type").stringValue()).isEqualTo("sync");
        assertThat(log.path("status").stringValue()).isEqualTo("success");
        assertThat(log.path("created_at").stringValue()).isEqualTo("2026-03-01T02:00:00Z");
        assertThat(log.at("/extra_info/resource/id").stringValue()).isEqualTo("r");
    }

    @Test
    void logsAreFilteredAsTheDocumentSays() {
        client.cbrSync("b-1");
        clock.advance(Duration.ofSeconds(10));
        client.cbrSync("b-2");
        assertThat(backups("?start_time=2026-03-01T02:00:05Z")).containsExactly("b-2");
        assertThat(backups("?start_time=2026-03-01T02:00:10Z")).containsExactly("b-2");
        assertThat(backups("?start_time=2026-03-01T02:00:11Z")).isEmpty();
        assertThat(backups("?end_time=2026-03-01T02:00:05Z")).containsExactly("b-1");
        assertThat(backups("?status=running")).containsExactly("b-2");
        assertThat(backups("?status=success")).containsExactly("b-1");
        assertThat(backups("?resource_id=r&operation_type=sync")).containsExactly("b-2", "b-1");
        assertThat(backups("?resource_id=other")).isEmpty();
        assertThat(backups("?resource_name=rn")).hasSize(2);
        assertThat(backups("?resource_name=other")).isEmpty();
        assertThat(backups("?operation_type=restore")).isEmpty();
        assertThat(backups("?vault_id=v")).isEmpty();
        assertThat(backups("?provider_id=p")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGaps() {
        client.cbrSync("b-1", "b-2", "b-3");
        JsonNode page = list("?limit=2");
        assertThat(page.path("count").intValue()).isEqualTo(3);
        assertThat(page.path("limit").intValue()).isEqualTo(2);
        assertThat(page.path("offset").intValue()).isZero();
        assertThat(page.path("operation_logs").size()).isEqualTo(2);
        assertThat(backups("?limit=2&offset=2")).containsExactly("b-1");
        assertThat(backups("?limit=2&offset=3")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=x",
                "offset=0",
                "offset=-1",
                "operation_type=nap",
                "status=done",
                "start_time=yesterday",
                "start_time=2026-03-01T02:00:05.000Z",
                "start_time=2026-03-01T25:00:05Z",
                "backup_id=b-1"
            })
    void invalidParameterIsRefused(String query) {
        SandboxClient.Response response = client.huawei("GET", "/v3/demo-project/operation-logs?" + query, "");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error_code").stringValue()).startsWith("BackupService.");
    }

    @Test
    void logsOfAnotherProjectAreNotShown() {
        client.cbrSync("b-1");
        String token = client.token("p-2").header("X-Subject-Token");
        JsonNode page = client.send("GET", "/v3/p-2/operation-logs", "", "X-Auth-Token", token)
                .json();
        assertThat(page.path("count").intValue()).isZero();
        assertThat(client.send("GET", "/v3/p-2/operation-logs", "").status()).isEqualTo(401);
    }

    @Test
    void failedSyncIsLoggedOnlyIfItTookEffect() {
        sandbox.close();
        sandbox = Sandbox.start(
                options()
                        .withFaults(List.of(
                                Fault.of("cbr-backups", "^b-1", "503/x").applied(),
                                Fault.of("cbr-backups", "^b-2", "503/x"))),
                clock);
        client = new SandboxClient(sandbox, clock);
        client.cbrSync("b-1");
        client.cbrSync("b-2");
        assertThat(backups("")).containsExactly("b-1");
    }

    @Test
    void faultMatchesAListRequestByTheListedBackups() {
        client.cbrSync("b-1");
        client.putFaults("[{\"api\":\"cbr-backups\",\"match\":\"^b-1\",\"calls\":\"follow\",\"answer\":\"500/x\"}]");
        assertThat(client.huawei("GET", "/v3/demo-project/operation-logs", "").status())
                .isEqualTo(500);
    }

    @Test
    void dateHeaderComesFromTheClockOfTheSandbox() {
        assertThat(client.huawei("GET", "/v3/demo-project/operation-logs", "").header("Date"))
                .isEqualTo("Sun, 1 Mar 2026 02:00:00 GMT");
    }

    private JsonNode list(String query) {
        return client.huawei("GET", "/v3/demo-project/operation-logs" + query, "")
                .json();
    }

    private List<String> backups(String query) {
        List<String> backups = new ArrayList<>();
        list(query)
                .path("operation_logs")
                .forEach(log ->
                        backups.add(log.at("/extra_info/backup/backup_id").stringValue()));
        return backups;
    }
}
