package dev.syncline.connector.cvm;

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
import dev.syncline.connector.OptionalFlag;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tencent CVM image sync, {@code POST /} with {@code X-TC-Action: SyncImages} (CVM API 2017-03-12, "SyncImages"). One
 * call copies one image to many regions. Tencent allows at most 10 calls per second for one account. A second sync
 * creates a second image.
 */
public final class CvmImages implements Connector<CvmImage> {
    private static final String SAMPLE =
            "{\"ImageIds\":[\"img-o3ycss2p\"],\"DestinationRegions\":[\"ap-guangzhou\"],\"ImageSetRequired\":true}";
    private static final Api API =
            new Api("cvm-images", "Tencent CVM image sync", "cvm", "", SAMPLE, 1, false, 10, Set.of("tc3"));

    @Override
    public Api api() {
        return API;
    }

    @Override
    public List<FieldProblem> check(Endpoint endpoint) {
        if (endpoint.region().isEmpty()) {
            return List.of(FieldProblem.error("region", "is missing: CVM wants the region the images are in"));
        }
        return CvmImage.fitsHeader(endpoint.region())
                ? List.of()
                : List.of(FieldProblem.error("region", "must be printable ASCII without blanks"));
    }

    @Override
    public CvmImage parse(EntryFields fields, Endpoint endpoint) {
        return CvmImage.read(fields, endpoint.region());
    }

    @Override
    public String key(CvmImage image) {
        return image.imageId();
    }

    @Override
    public List<String> targets(CvmImage image) {
        return image.regions();
    }

    @Override
    public String targetsField() {
        return "DestinationRegions";
    }

    /** The whole entry is the group, because a call carries one image and entries must not share a call. */
    @Override
    public Object group(CvmImage image) {
        return image;
    }

    @Override
    public ApiRequest request(Call<CvmImage> call) {
        CvmImage image = call.first().entry().payload();
        byte[] body = JsonBody.write(json -> image.write(json, call.first().targets()));
        return CvmRequest.of("SyncImages", image.source(), body);
    }

    @Override
    public Answer answer(Call<CvmImage> call, ApiResponse response) {
        return CvmAnswers.read(call, response);
    }

    @Override
    public RepeatSafety repeat(Call<CvmImage> call) {
        return call.first().entry().payload().dryRun() == OptionalFlag.YES ? RepeatSafety.SAFE : RepeatSafety.ASK_FIRST;
    }

    /**
     * The inquiry searches the destination region for the copy's name, because the copy's ID was lost with the answer.
     */
    @Override
    public Optional<Inquiry> inquiry(Call<CvmImage> call, Instant since) {
        CvmImage image = call.first().entry().payload();
        String region = call.first().targets().get(0);
        return Optional.of(
                image.name().isEmpty()
                        ? new NameInquiry(image, region, since)
                        : CopyInquiry.first(image, region, image.name(), since));
    }

    @Override
    public Optional<Following<CvmImage>> following() {
        return Optional.of(new CvmFollowing());
    }

    @Override
    public ErrorTable errors() {
        return CvmErrors.TABLE;
    }
}
