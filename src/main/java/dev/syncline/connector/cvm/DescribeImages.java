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

/** The request and the answer of {@code DescribeImages} (CVM API 2017-03-12), which the inquiries share. */
final class DescribeImages {
    private DescribeImages() {}

    /** The request. {@code body} writes the fields of its JSON object. */
    static ApiRequest request(String region, Consumer<JsonGenerator> body) {
        return CvmRequest.of("DescribeImages", region, JsonBody.write(json -> {
            json.writeStartObject();
            body.accept(json);
            json.writeEndObject();
        }));
    }

    /** Writes a field that is a list of one text. */
    static void writeOne(JsonGenerator json, String field, String text) {
        json.writeArrayPropertyStart(field);
        json.writeString(text);
        json.writeEndArray();
    }

    /** Gives the answer's {@code Response} to {@code reader} if it lists images. */
    static Finding read(ApiResponse response, Function<JsonNode, Finding> reader) {
        JsonNode body = JsonBody.read(response.body()).path("Response");
        ApiError apiError = CvmErrors.read(response);
        if (!response.isSuccess() || !apiError.code().isEmpty()) {
            return Finding.of(apiError.judgedBy(CvmErrors.TABLE, response));
        }
        boolean lists = !body.hasNonNull("Error")
                && (body.path("ImageSet").isArray() || body.path("ImageSet").isNull())
                && body.path("TotalCount").canConvertToLong()
                && body.path("TotalCount").isIntegralNumber();
        return lists
                ? reader.apply(body)
                : new Finding.Unclear("CVM's answer lacks ImageSet or TotalCount, or its Error is malformed");
    }
}
