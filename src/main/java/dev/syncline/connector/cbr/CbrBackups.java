package dev.syncline.connector.cbr;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.Following;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Huawei CBR backup sync, {@code POST /v3/{project_id}/backups/sync} (CBR API v3, "BackupSync"). The answer
 * gives the ID of an operation log for each backup. No document says that a second sync of a backup is harmless.
 */
public final class CbrBackups implements Connector<CbrBackup> {
    private static final String SAMPLE = "{\"backup_id\":\"1f9e6b47-7655-4a19-b563-21b4ef023025\","
            + "\"resource_id\":\"96f7512d-239d-3f31-80cf-d1ce041df9a6\",\"resource_name\":\"resource_name\","
            + "\"resource_type\":\"OS::Native::Server\","
            + "\"bucket_name\":\"1555230361623e4ce4700dab84b7d8169a5eaec05227d\","
            + "\"image_path\":\"6abec15e-7baf-4d79-b5a9-6b98a2da7020/cfe0295c-5939-4b31-96cd-161b4725e7ad/"
            + "cfe0295c-5939-4b31-96cd-161b4725e7ad\",\"created_at\":1553587260,\"backup_name\":\"backup_name\"}";
    private static final Api API = new Api(
            "cbr-backups",
            "Huawei CBR backup sync",
            "",
            "sync",
            SAMPLE,
            100,
            true,
            0,
            Set.of("huawei-token", "huawei-aksk"));

    @Override
    public Api api() {
        return API;
    }

    @Override
    public List<FieldProblem> check(Endpoint endpoint) {
        return List.of(); // each entry may name its own project
    }

    @Override
    public CbrBackup parse(EntryFields fields, Endpoint endpoint) {
        return CbrBackup.read(fields, endpoint.project());
    }

    @Override
    public String key(CbrBackup backup) {
        return backup.key();
    }

    @Override
    public List<String> targets(CbrBackup backup) {
        return List.of("");
    }

    @Override
    public Object group(CbrBackup backup) {
        return backup.project();
    }

    @Override
    public ApiRequest request(Call<CbrBackup> call) {
        String project = call.first().entry().payload().project();
        byte[] body = JsonBody.write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("sync");
            call.parts().forEach(part -> part.entry().payload().write(json));
            json.writeEndArray();
            json.writeEndObject();
        });
        return new ApiRequest(
                "POST",
                "/v3/" + PercentEncoding.pathSegment(project) + "/backups/sync",
                List.of(),
                Map.of("Content-Type", "application/json"),
                body,
                project);
    }

    @Override
    public Answer answer(Call<CbrBackup> call, ApiResponse response) {
        return CbrAnswers.read(call, response);
    }

    @Override
    public RepeatSafety repeat(Call<CbrBackup> call) {
        return RepeatSafety.ASK_FIRST;
    }

    /** The backup itself and the operation logs of its resource show whether CBR accepted a sync. */
    @Override
    public Optional<Inquiry> inquiry(Call<CbrBackup> call, Instant since) {
        return Optional.of(new BackupInquiry(call.first().entry().payload(), since));
    }

    @Override
    public Optional<Following<CbrBackup>> following() {
        return Optional.of(new CbrFollowing());
    }

    @Override
    public ErrorTable errors() {
        return CbrAnswers.ERRORS;
    }
}
