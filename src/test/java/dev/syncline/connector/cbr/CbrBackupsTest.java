package dev.syncline.connector.cbr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.ConnectorContract;
import dev.syncline.connector.DocumentedError;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.connector.Samples;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CbrBackupsTest extends ConnectorContract<CbrBackup> {
    private final CbrBackups cbr = new CbrBackups();

    @Override
    protected Connector<CbrBackup> connector() {
        return cbr;
    }

    @Override
    protected List<String> entries() {
        return List.of(entry("b1"), entry("b2"), entry("b3"));
    }

    static String entry(String id) {
        return new CbrBackups().api().sample().replace("1f9e6b47-7655-4a19-b563-21b4ef023025", id);
    }

    @Override
    protected String goodAnswer(Call<CbrBackup> call) {
        return call.parts().stream()
                .map(part -> row(part.entry().key(), "op-" + part.entry().key()))
                .collect(Collectors.joining(",", "{\"sync\":[", "]}"));
    }

    static String row(String backup, String operation) {
        return "{\"backup_id\":\"%s\",\"operation_log_id\":\"%s\"}".formatted(backup, operation);
    }

    /** CBR's documentation lists no errors. These are the error bodies of CBR and the codes of Huawei's API gateway. */
    @Override
    protected List<DocumentedError> documentedErrors() {
        return List.of(
                error(400, "BackupService.0001", ErrorClass.PERMANENT, true),
                error(401, "APIGW.0301", ErrorClass.AUTHENTICATION, false),
                error(403, "BackupService.0002", ErrorClass.PERMANENT, false),
                error(404, "APIGW.0101", ErrorClass.PERMANENT, false),
                error(404, "BackupService.6302", ErrorClass.PERMANENT, true),
                error(409, "BackupService.6303", ErrorClass.PERMANENT, true),
                error(429, "APIGW.0308", ErrorClass.THROTTLED, false),
                error(429, "APIG.0308", ErrorClass.THROTTLED, false),
                error(400, "APIG.0308", ErrorClass.THROTTLED, false),
                error(500, "BackupService.9999", ErrorClass.TRANSIENT, false));
    }

    private static DocumentedError error(int status, String code, ErrorClass errorClass, boolean divisible) {
        String body = "{\"error_code\":\"%s\",\"error_msg\":\"why\",\"request_id\":\"r\"}".formatted(code);
        return new DocumentedError(status, body, code, errorClass, divisible);
    }

    @Override
    protected List<String> senselessAnswers() {
        return List.of("", "null", "[]", "{}", "12", "<html>", "{\"sync\":null}", "{\"sync\":{}}", "{\"sync\":\"\"}");
    }

    @Test
    void requestEqualsTheDocumentsExample() {
        JsonNode document = Samples.json(Samples.document(getClass(), "request.json"));
        ApiRequest request =
                cbr.request(Samples.call(cbr, document.get("sync").get(0).toString()));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v3/demo-project/backups/sync");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/json")
                .hasSize(1);
        assertThat(request.project()).isEqualTo("demo-project");
        assertThat(Samples.body(request)).isEqualTo(document);
    }

    @Test
    void exampleAnswerAcceptsItsBackup() {
        String entry = cbr.api().sample();
        Answer answer = cbr.answer(
                Samples.call(cbr, entry), Samples.response(200, Samples.document(getClass(), "response.json")));
        assertThat(Samples.outcomes(answer, call()))
                .singleElement()
                .satisfies(each -> assertThat(each.outcome())
                        .isEqualTo(new Outcome.Accepted(
                                new Receipt("154f0a9d-ba53-4e91-a3e2-a918710a9e0d", Samples.REQUEST_ID, "", "", 200))));
    }

    @Test
    void onlyTheBackupMissingFromTheAnswerFails() {
        Answer answer = answer(200, "{\"sync\":[" + row("b3", "o3") + "," + row("b1", "o1") + "]}");
        assertThat(Samples.outcomes(answer, call()))
                .extracting(each -> name(each.outcome()))
                .containsExactly("o1", Refusal.NOT_IN_ANSWER + " PERMANENT", "o3");
    }

    @Test
    void backupIdsAreComparedWithoutCase() {
        Answer answer = answer(200, "{\"sync\":[" + row("B3", "o3") + "," + row("b1", "o1") + "]}");
        assertThat(Samples.outcomes(answer, call()))
                .extracting(each -> name(each.outcome()))
                .containsExactly("o1", Refusal.NOT_IN_ANSWER + " PERMANENT", "o3");
    }

    @Test
    void rowWithoutAnOperationIsInDoubt() {
        String rows = row("b1", "") + ",{\"backup_id\":\"b2\"},{\"backup_id\":\"b3\",\"operation_log_id\":7}";
        assertThat(Samples.outcomes(answer(200, "{\"sync\":[" + rows + "]}"), call()))
                .extracting(each -> name(each.outcome()))
                .containsOnly("in doubt " + Refusal.BAD_ANSWER);
    }

    @Test
    void unknownAndMalformedRowsAreIgnored() {
        String rows = "null,7,[]," + row("stranger", "x") + "," + row("", "y") + "," + row("b2", "o2");
        assertThat(Samples.outcomes(answer(200, "{\"sync\":[" + rows + "]}"), call()))
                .extracting(each -> name(each.outcome()))
                .containsExactly(Refusal.NOT_IN_ANSWER + " PERMANENT", "o2", Refusal.NOT_IN_ANSWER + " PERMANENT");
    }

    static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.receipt().operationId();
        }
        return outcome instanceof Outcome.InDoubt doubt
                ? "in doubt " + doubt.refusal().code()
                : ((Outcome.Failed) outcome).refusal().code() + " "
                        + ((Outcome.Failed) outcome).refusal().errorClass();
    }

    @Test
    void createdAtIsSentExactlyAndOnlyIfGiven() {
        String untimed = cbr.api().sample().replace("\"created_at\":1553587260,", "");
        assertThat(sent(untimed).has("created_at")).isFalse();
        assertThat(sent(untimed.replace("{", "{\"created_at\":null,")).has("created_at"))
                .isFalse();
        for (String time : List.of("0", "-1", "1553587260", "9223372036854775807")) {
            JsonNode body = sent(untimed.replace("{", "{\"created_at\":" + time + ","));
            assertThat(body.get("created_at")).hasToString(time);
        }
    }

    private JsonNode sent(String entry) {
        return Samples.body(cbr.request(Samples.call(cbr, entry))).at("/sync/0");
    }

    @Test
    void projectOfTheEntryIsInThePathAndNotInTheBody() {
        Call<CbrBackup> call = Samples.call(cbr, cbr.api().sample().replace("{", "{\"project_id\":\"a b/c\","));
        ApiRequest request = cbr.request(call);
        assertThat(request.path()).isEqualTo("/v3/a%20b%2Fc/backups/sync");
        assertThat(request.project()).isEqualTo("a b/c");
        assertThat(Samples.body(request).at("/sync/0").has("project_id")).isFalse();
    }

    @Test
    void backupsOfDifferentProjectsDoNotShareACall() {
        Call<CbrBackup> call = Samples.call(cbr, entry("b1"), entry("b2").replace("{", "{\"project_id\":\"other\","));
        assertThat(cbr.group(call.parts().get(0).entry().payload()))
                .isNotEqualTo(cbr.group(call.parts().get(1).entry().payload()));
    }

    @Test
    void idThatIsNotAUuidIsOnlyAWarning() {
        assertThat(Samples.problems(cbr, entry("b1")))
                .containsExactly(FieldProblem.warning("backup_id", "not a UUID (got \"b1\")"));
        assertThat(Samples.problems(cbr, entry("1F9E6B47-7655-4A19-B563-21B4EF023025")))
                .isEmpty();
        assertThat(Samples.problems(cbr, entry("1f9e6b47x7655-4a19-b563-21b4ef023025")))
                .hasSize(1);
        assertThat(Samples.problems(cbr, entry("gf9e6b47-7655-4a19-b563-21b4ef023025")))
                .hasSize(1);
    }

    @Test
    void missingRequiredFieldsAreErrors() {
        assertThat(Samples.problems(cbr, "{}"))
                .allMatch(FieldProblem::isError)
                .extracting(FieldProblem::field)
                .containsExactly(
                        "backup_id",
                        "backup_name",
                        "bucket_name",
                        "image_path",
                        "resource_id",
                        "resource_name",
                        "resource_type");
    }

    @Test
    void projectMustBeGiven() {
        var endpoint = Samples.endpoint("", "");
        assertThat(cbr.check(endpoint)).isEmpty(); // each entry may name its own
        assertThat(Samples.problems(cbr, endpoint, cbr.api().sample()))
                .extracting(FieldProblem::field)
                .containsExactly("project_id");
    }

    @Test
    void requestIdOfTheBodyIsKeptIfNoHeaderNamesOne() {
        ApiResponse response = Samples.response(500, documentedErrors().get(0).body(), Map.of());
        assertThat(Samples.refusal(cbr.answer(call(), response)).requestId()).isEqualTo("r");
        assertThat(Samples.refusal(answer(500, "")).requestId()).isEqualTo(Samples.REQUEST_ID);
    }

    @Test
    void repeatedSyncMustAskFirst() {
        assertThat(cbr.repeat(call())).isEqualTo(RepeatSafety.ASK_FIRST);
    }
}
