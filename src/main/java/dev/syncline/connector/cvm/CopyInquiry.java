package dev.syncline.connector.cvm;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.EarliestEffect;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Is there an image of the copy's name, made since, in the destination? The filter also gives names that are only
 * alike, so they are compared here. One page is read after another, to the end.
 *
 * @param name the copy's name
 * @param since by our clock
 * @param copies of the pages so far: state by image's ID
 */
record CopyInquiry(CvmImage image, String region, String name, Instant since, Map<String, String> copies, int offset)
        implements Inquiry {
    private static final int LIMIT = 100;
    /** Twice as many as a region holds of one account. */
    private static final int MOST = 10 * LIMIT;

    static CopyInquiry first(CvmImage image, String region, String name, Instant since) {
        return new CopyInquiry(image, region, name, since, Map.of(), 0);
    }

    @Override
    public ApiRequest request() {
        return DescribeImages.request(region, this::write);
    }

    private void write(JsonGenerator json) {
        json.writeArrayPropertyStart("Filters");
        json.writeStartObject();
        json.writeStringProperty("Name", "image-name");
        DescribeImages.writeOne(json, "Values", name);
        json.writeEndObject();
        json.writeEndArray();
        json.writeNumberProperty("Offset", offset);
        json.writeNumberProperty("Limit", LIMIT);
    }

    @Override
    public Finding read(ApiResponse response, Instant receivedAt) {
        EarliestEffect by = EarliestEffect.of(since, response, receivedAt);
        return DescribeImages.read(response, said -> page(said, by, response.status()));
    }

    private Finding page(JsonNode said, EarliestEffect by, int status) {
        JsonNode rows = said.path("ImageSet");
        Map<String, String> found = new LinkedHashMap<>(copies);
        for (JsonNode row : rows) {
            String id = JsonBody.text(row, "ImageId");
            EarliestEffect.Age age = by.age(JsonBody.text(row, "CreatedTime"));
            if (id.equals(image.imageId()) || age == EarliestEffect.Age.OLDER || isCalledOtherwise(row)) {
                continue;
            }
            if (age == EarliestEffect.Age.UNKNOWN || id.isEmpty()) {
                return new Finding.Unclear("an image of that name is there, and CVM does not tell whether it was made"
                        + " before the call");
            }
            found.put(id, JsonBody.text(row, "ImageState"));
        }
        return next(rows.size(), said.path("TotalCount").longValue(), found, status);
    }

    private boolean isCalledOtherwise(JsonNode row) {
        JsonNode given = row.path("ImageName");
        return given.isString() && !given.stringValue().equals(name);
    }

    private Finding next(int size, long total, Map<String, String> found, int status) {
        int read = offset + size;
        if (read < total && read < MOST && size > 0) {
            return new Finding.Ask(new CopyInquiry(image, region, name, since, Map.copyOf(found), read));
        }
        return read < total
                ? new Finding.Unclear("CVM lists " + total + " images of such a name, and shows " + read)
                : judged(found, status);
    }

    /** The call's own RequestId went with its answer, so that the receipt names no operation. */
    private static Finding judged(Map<String, String> found, int status) {
        if (found.isEmpty()) {
            return new Finding.NotFound();
        }
        if (found.size() > 1) {
            return new Finding.Unclear("several images of that name were made since: "
                    + String.join(", ", found.keySet().stream().sorted().toList()));
        }
        Entry<String, String> copy = found.entrySet().iterator().next();
        return new Finding.Found(new Outcome.Accepted(new Receipt("", "", copy.getKey(), copy.getValue(), status)));
    }
}
