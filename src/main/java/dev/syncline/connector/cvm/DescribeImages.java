package dev.syncline.connector.cvm;

import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.JsonBody;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What the questions to {@code DescribeImages} (CVM API 2017-03-12) have in common. */
final class DescribeImages {
    private DescribeImages() {}

    /** The request with what {@code body} writes into its object. */
    static ApiRequest request(String region, Consumer<JsonGenerator> body) {
        return CvmRequest.of("DescribeImages", region, JsonBody.write(json -> {
            json.writeStartObject();
            body.accept(json);
            json.writeEndObject();
        }));
    }

    /** A field that is a list of one text. */
    static void writeOne(JsonGenerator json, String field, String text) {
        json.writeArrayPropertyStart(field);
        json.writeString(text);
        json.writeEndArray();
    }

    /** What {@code reader} finds in the answer's {@code Response}, where it is one that lists images. */
    static Finding read(ApiResponse response, Function<JsonNode, Finding> reader) {
        JsonNode said = JsonBody.read(response.body()).path("Response");
        JsonNode error = said.path("Error");
        String code = JsonBody.text(error, "Code");
        if (!response.isSuccess() || !code.isEmpty()) {
            ApiError named = new ApiError(code, JsonBody.text(error, "Message"), JsonBody.text(said, "RequestId"));
            return Finding.of(named.judgedBy(CvmErrors.TABLE, response));
        }
        boolean lists = !said.hasNonNull("Error")
                && said.path("ImageSet").isArray()
                && said.path("TotalCount").canConvertToLong()
                && said.path("TotalCount").isIntegralNumber();
        return lists
                ? reader.apply(said)
                : new Finding.Unclear("CVM's answer lacks ImageSet or TotalCount, or its Error is malformed");
    }
}
