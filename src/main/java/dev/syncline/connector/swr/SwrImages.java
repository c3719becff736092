package dev.syncline.connector.swr;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.Following;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.OptionalFlag;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Huawei SWR image sync, {@code POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images} (SWR API,
 * swr_02_0014). One call is for one repository. The answer lists the tags that failed. Without {@code override}, a
 * second sync of a tag changes nothing. With {@code override}, a second sync could overwrite an image that somebody
 * pushed in the meantime. SWR documents its list of sync jobs only for automatic syncs. Syncline therefore cannot ask
 * SWR about a lost answer, and a person decides.
 */
public final class SwrImages implements Connector<SwrImage> {
    private static final String SAMPLE = "{\"namespace\":\"group\",\"repository\":\"busybox\",\"imageTag\":[\"v1\"],"
            + "\"override\":false,\"remoteNamespace\":\"sdsad\",\"remoteRegionId\":\"region-2\"}";
    private static final Api API = new Api(
            "swr-images", "Huawei SWR image sync", "", "", SAMPLE, 1, false, 0, Set.of("huawei-token", "huawei-aksk"));

    @Override
    public Api api() {
        return API;
    }

    /** The project is required only if authentication needs it, because SWR's paths contain no project. */
    @Override
    public List<FieldProblem> check(Endpoint endpoint) {
        return endpoint.authenticationNeedsProject() && endpoint.project().isEmpty()
                ? List.of(FieldProblem.error(
                        "project", "is missing: the token is scoped by it, unless auth.project-name is given"))
                : List.of();
    }

    @Override
    public SwrImage parse(EntryFields fields, Endpoint endpoint) {
        return SwrImage.read(fields, endpoint.project());
    }

    @Override
    public String key(SwrImage image) {
        return image.key();
    }

    @Override
    public List<String> targets(SwrImage image) {
        return image.tags();
    }

    @Override
    public String targetsField() {
        return "imageTag";
    }

    /** The whole entry is the group, because a call carries one repository and entries must not share a call. */
    @Override
    public Object group(SwrImage image) {
        return image;
    }

    @Override
    public ApiRequest request(Call<SwrImage> call) {
        SwrImage image = call.first().entry().payload();
        String repository = PercentEncoding.pathSegment(image.repository().replace('/', '$'));
        return new ApiRequest(
                "POST",
                "/v2/manage/namespaces/" + PercentEncoding.pathSegment(image.namespace()) + "/repos/" + repository
                        + "/sync_images",
                List.of(),
                Map.of("Content-Type", "application/json"),
                JsonBody.write(json -> image.write(json, call.first().targets())),
                image.project());
    }

    @Override
    public Answer answer(Call<SwrImage> call, ApiResponse response) {
        return SwrAnswers.read(call, response);
    }

    @Override
    public RepeatSafety repeat(Call<SwrImage> call) {
        return call.first().entry().payload().override() == OptionalFlag.YES
                ? RepeatSafety.ASK_FIRST
                : RepeatSafety.SAFE;
    }

    @Override
    public Optional<Following<SwrImage>> following() {
        return Optional.of(new SwrFollowing());
    }

    @Override
    public ErrorTable errors() {
        return SwrAnswers.ERRORS;
    }
}
