package dev.syncline.connector.cvm;

import static dev.syncline.connector.ErrorClass.AUTHENTICATION;
import static dev.syncline.connector.ErrorClass.BUSY;
import static dev.syncline.connector.ErrorClass.PERMANENT;
import static dev.syncline.connector.ErrorClass.QUOTA;
import static dev.syncline.connector.ErrorClass.REGION;
import static dev.syncline.connector.ErrorClass.THROTTLED;
import static dev.syncline.connector.ErrorClass.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiRequest;
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
import dev.syncline.connector.TargetOutcome;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CvmImagesTest extends ConnectorContract<CvmImage> {
    static final String ENTRY =
            "{\"ImageId\":\"img-1\",\"DestinationRegions\":[\"ap-beijing\",\"ap-guangzhou\",\"ap-nanjing\"]%s}";
    static final String REQUIRED = ENTRY.formatted("");
    private static final String NOT_REQUIRED = ENTRY.formatted(",\"ImageSetRequired\":false");
    private static final String DRY = ENTRY.formatted(",\"DryRun\":true");
    private static final String ID = "71e69b56-32be-4412-ab45-49eded6a87be";

    private final CvmImages cvm = new CvmImages();

    @Override
    protected Connector<CvmImage> connector() {
        return cvm;
    }

    @Override
    protected List<String> entries() {
        return List.of(REQUIRED);
    }

    @Override
    protected String goodAnswer(Call<CvmImage> call) {
        return imageSet(call.first().targets().stream()
                .map(region -> row(region, "img-of-" + region))
                .collect(Collectors.joining(",")));
    }

    private static String row(String region, String image) {
        return "{\"Region\":\"%s\",\"ImageId\":\"%s\"}".formatted(region, image);
    }

    private static String imageSet(String rows) {
        return "{\"Response\":{\"ImageSet\":[" + rows + "],\"RequestId\":\"" + ID + "\"}}";
    }

    @Override
    protected List<DocumentedError> documentedErrors() {
        return List.of(
                error("FailedOperation.InvalidImageState", BUSY, false),
                error("ImageQuotaLimitExceeded", QUOTA, true),
                error("InvalidImageId.IncorrectState", PERMANENT, true),
                error("InvalidImageId.Malformed", PERMANENT, true),
                error("InvalidImageId.NotFound", PERMANENT, true),
                error("InvalidImageId.TooLarge", PERMANENT, true),
                error("InvalidImageName.Duplicate", PERMANENT, true),
                error("InvalidParameter.InstanceImageNotSupport", PERMANENT, true),
                error("InvalidParameterValue.InvalidImageId", PERMANENT, true),
                error("InvalidParameterValue.InvalidImageState", BUSY, false),
                error("InvalidParameterValue.InvalidRegion", REGION, true),
                error("InvalidParameterValue.LimitExceeded", PERMANENT, true),
                error("InvalidRegion.NotFound", REGION, true),
                error("InvalidRegion.Unavailable", REGION, true),
                error("UnsupportedOperation.EncryptedImagesNotSupported", PERMANENT, true),
                error("UnsupportedOperation.LocationImageNotSupported", PERMANENT, true),
                error("UnsupportedOperation.Region", REGION, true),
                error("AuthFailure", AUTHENTICATION, false),
                error("AuthFailure.SignatureFailure", AUTHENTICATION, false),
                error("AuthFailure.SignatureExpire", AUTHENTICATION, false),
                error("AuthFailure.SecretIdNotFound", AUTHENTICATION, false),
                error("AuthFailure.UnauthorizedOperation", PERMANENT, false),
                error("InternalServerError", TRANSIENT, false),
                error("ResourceUnavailable.Image", TRANSIENT, false),
                error("ResourceBusy", TRANSIENT, false),
                error("RequestLimitExceeded", THROTTLED, false),
                error("RequestLimitExceeded.UinLimitExceeded", THROTTLED, false),
                error("InternalError", TRANSIENT, false),
                error("ServiceUnavailable", TRANSIENT, false),
                error("ResourceInsufficient", BUSY, false),
                error("UnauthorizedOperation", PERMANENT, false),
                error("UnauthorizedOperation.CamNoAuth", PERMANENT, false),
                error("MissingParameter", PERMANENT, false),
                error("UnsupportedRegion", PERMANENT, false),
                error("Unheard.Of", PERMANENT, true));
    }

    private static DocumentedError error(String code, ErrorClass errorClass, boolean divisible) {
        return new DocumentedError(200, body(code), code, errorClass, divisible);
    }

    private static String body(String code) {
        return "{\"Response\":{\"Error\":{\"Code\":\"%s\",\"Message\":\"why\"},\"RequestId\":\"%s\"}}"
                .formatted(code, ID);
    }

    @Override
    protected List<String> senselessAnswers() {
        return List.of(
                "",
                "null",
                "[]",
                "{}",
                "12",
                "<html>",
                "{\"Response\":null}",
                "{\"Response\":{}}",
                "{\"Response\":{\"ImageSet\":[]}}",
                "{\"Response\":{\"RequestId\":7,\"ImageSet\":[]}}",
                "{\"Response\":{\"RequestId\":\"r\",\"ImageSet\":{}}}",
                "{\"Response\":{\"RequestId\":\"r\",\"Error\":{}}}",
                "{\"Response\":{\"RequestId\":\"r\",\"Error\":\"InternalError\"}}");
    }

    @Test
    void requestsEqualTheDocumentsExamples() {
        JsonNode second = Samples.json(Samples.document(getClass(), "request-2.json"));
        ApiRequest request = cvm.request(Samples.call(cvm, second.toString()));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers())
                .containsOnlyKeys("Content-Type", "X-TC-Action", "X-TC-Version", "X-TC-Region")
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry("X-TC-Action", "SyncImages")
                .containsEntry("X-TC-Version", "2017-03-12")
                .containsEntry("X-TC-Region", "ap-shanghai");
        assertThat(Samples.body(request)).isEqualTo(second);
    }

    @Test
    void imageSetIsRequestedUnlessTheEntrySaysFalse() {
        JsonNode first = Samples.json(Samples.document(getClass(), "request-1.json"));
        ObjectNode expected = ((ObjectNode) first.deepCopy()).put("ImageSetRequired", true);
        assertThat(sent(first.toString())).isEqualTo(expected);
        assertThat(sent(NOT_REQUIRED).get("ImageSetRequired").booleanValue()).isFalse();
    }

    @Test
    void absentFieldsAreNotSent() {
        assertThat(sent(REQUIRED).propertyNames())
                .containsExactlyInAnyOrder("ImageIds", "DestinationRegions", "ImageSetRequired");
        JsonNode more = sent(ENTRY.formatted(",\"ImageName\":\"a\",\"DryRun\":false,\"Region\":\"ap-tokyo\""));
        assertThat(more.propertyNames())
                .containsExactlyInAnyOrder("ImageIds", "DestinationRegions", "ImageSetRequired", "ImageName", "DryRun");
    }

    private JsonNode sent(String entry) {
        return Samples.body(cvm.request(Samples.call(cvm, entry)));
    }

    @Test
    void regionOfTheEntryIsTheSource() {
        ApiRequest request = cvm.request(Samples.call(cvm, ENTRY.formatted(",\"Region\":\"ap-tokyo\"")));
        assertThat(request.headers()).containsEntry("X-TC-Region", "ap-tokyo");
    }

    @Test
    void halfOfASplitCallSendsOnlyItsRegions() {
        assertThat(call().halves())
                .extracting(half -> Samples.body(cvm.request(half))
                        .get("DestinationRegions")
                        .toString())
                .containsExactly("[\"ap-beijing\",\"ap-guangzhou\"]", "[\"ap-nanjing\"]");
    }

    @Test
    void exampleAnswerNamesTheCopy() {
        Call<CvmImage> call = Samples.call(cvm, Samples.document(getClass(), "request-2.json"));
        Answer answer = cvm.answer(call, Samples.response(200, Samples.document(getClass(), "response-2.json")));
        assertThat(Samples.outcomes(answer, call))
                .containsExactly(new TargetOutcome(
                        0, "ap-guangzhou", new Outcome.Accepted(new Receipt(ID, ID, "img-evhmf3fy", "", 200))));
    }

    @Test
    void sourceImageInAnAnswerIsNotTheCopy() {
        Call<CvmImage> call = Samples.call(cvm, NOT_REQUIRED);
        Answer answer = cvm.answer(call, Samples.response(200, Samples.document(getClass(), "response-1.json")));
        assertThat(Samples.outcomes(answer, call))
                .hasSize(3)
                .allMatch(each -> each.outcome().equals(new Outcome.Accepted(new Receipt(ID, ID, "", "", 200))));
    }

    @Test
    void onlyTheRegionMissingFromTheImageSetFails() {
        String rows = row("ap-nanjing", "img-n") + "," + row("elsewhere", "img-e") + "," + row("ap-beijing", "");
        List<TargetOutcome> outcomes = Samples.outcomes(answer(200, imageSet(rows)), call());
        assertThat(((Outcome.InDoubt) outcomes.get(0).outcome()).refusal().code())
                .isEqualTo(Refusal.BAD_ANSWER);
        assertThat(((Outcome.Failed) outcomes.get(1).outcome()).refusal().code())
                .isEqualTo(Refusal.NOT_IN_ANSWER);
        assertThat(((Outcome.Accepted) outcomes.get(2).outcome()).receipt().resultId())
                .isEqualTo("img-n");
    }

    @Test
    void everyRegionFailsIfTheImageSetIsAbsentOrEmpty() {
        for (String body : List.of("{\"Response\":{\"RequestId\":\"r\"}}", imageSet(""))) {
            assertThat(Samples.outcomes(answer(200, body), call()))
                    .hasSize(3)
                    .allMatch(each -> each.outcome() instanceof Outcome.Failed failed
                            && failed.refusal().code().equals(Refusal.NOT_IN_ANSWER));
        }
    }

    @Test
    void passedDryRunSucceedsAndItsStatusSaysDryRun() {
        Call<CvmImage> call = Samples.call(cvm, DRY);
        for (String body : List.of(body("DryRunOperation"), imageSet(""))) {
            assertThat(Samples.outcomes(cvm.answer(call, Samples.response(200, body)), call))
                    .hasSize(3)
                    .allMatch(each -> each.outcome()
                            .equals(new Outcome.Succeeded(new Receipt(ID, ID, "", "DryRunOperation", 200))));
        }
    }

    @Test
    void errorKeepsTheRequestsIdAndTheVendorsMessage() {
        Refusal refusal = Samples.refusal(answer(200, body("InternalError")));
        assertThat(refusal.requestId()).isEqualTo(ID);
        assertThat(refusal.message()).isEqualTo("why");
    }

    @Test
    void nullErrorIsTreatedAsSuccess() {
        String body = goodAnswer(call()).replace("{\"ImageSet\"", "{\"Error\":null,\"ImageSet\"");
        assertThat(Samples.outcomes(answer(200, body), call()))
                .hasSize(3)
                .allMatch(each -> each.outcome() instanceof Outcome.Accepted);
    }

    @Test
    void onlyADryRunIsSafeToRepeat() {
        assertThat(cvm.repeat(Samples.call(cvm, DRY))).isEqualTo(RepeatSafety.SAFE);
        assertThat(cvm.repeat(call())).isEqualTo(RepeatSafety.ASK_FIRST);
        assertThat(cvm.repeat(Samples.call(cvm, DRY.replace("true", "false")))).isEqualTo(RepeatSafety.ASK_FIRST);
    }
}
