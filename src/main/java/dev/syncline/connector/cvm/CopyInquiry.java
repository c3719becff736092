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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The inquiry about a sync that got no answer: does the destination region have an image that has the copy's name and
 * was created after the call? CVM's filter also returns similar names, so the names are compared here. All pages are
 * read.
 *
 * @param name the copy's name
 * @param since the earliest time at which the call can have taken effect, by this computer's clock
 * @param copies the matching images of the earlier pages: the state of each by its image ID
 * @param seen the IDs of all images of the earlier pages, to notice pages that repeat others
 */
record CopyInquiry(
        CvmImage image,
        String region,
        String name,
        Instant since,
        Map<String, String> copies,
        Set<String> seen,
        int offset)
        implements Inquiry {
    private static final int LIMIT = 100;
    /** The most images that are read: twice as many as one account may have in a region. */
    private static final int MOST = 10 * LIMIT;

    static CopyInquiry first(CvmImage image, String region, String name, Instant since) {
        return new CopyInquiry(image, region, name, since, Map.of(), Set.of(), 0);
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
        EarliestEffect earliest = EarliestEffect.of(since, response, receivedAt);
        return DescribeImages.read(response, body -> page(body, earliest, response.status()));
    }

    private Finding page(JsonNode body, EarliestEffect earliest, int status) {
        JsonNode rows = body.path("ImageSet");
        Map<String, String> found = new LinkedHashMap<>(copies);
        Set<String> ids = new HashSet<>(seen);
        for (JsonNode row : rows) {
            String id = JsonBody.text(row, "ImageId");
            ids.add(id);
            EarliestEffect.Age age = earliest.age(JsonBody.text(row, "CreatedTime"));
            if (id.equals(image.imageId()) || age == EarliestEffect.Age.OLDER || hasOtherName(row)) {
                continue;
            }
            if (age == EarliestEffect.Age.UNKNOWN || id.isEmpty()) {
                return new Finding.Unclear("an image of that name exists, and CVM does not tell whether it was created"
                        + " before the call");
            }
            found.put(id, JsonBody.text(row, "ImageState"));
        }
        ids.remove("");
        return next(rows.size(), body.path("TotalCount").longValue(), found, ids, status);
    }

    private boolean hasOtherName(JsonNode row) {
        JsonNode given = row.path("ImageName");
        return given.isString() && !given.stringValue().equals(name);
    }

    private Finding next(int size, long total, Map<String, String> found, Set<String> ids, int status) {
        int read = offset + size;
        if (read < total && read < MOST && size > 0) {
            return new Finding.Ask(
                    new CopyInquiry(image, region, name, since, Map.copyOf(found), Set.copyOf(ids), read));
        }
        return ids.size() < total
                ? new Finding.Unclear("CVM lists " + total + " images of a similar name, but shows only " + ids.size())
                : finding(found, status);
    }

    /** The receipt contains no operation ID, because that is the call's RequestId, which was lost with the answer. */
    private static Finding finding(Map<String, String> found, int status) {
        if (found.isEmpty()) {
            return new Finding.NotFound();
        }
        if (found.size() > 1) {
            return new Finding.Unclear("several images of that name were created after the call: "
                    + String.join(", ", found.keySet().stream().sorted().toList()));
        }
        Entry<String, String> copy = found.entrySet().iterator().next();
        return new Finding.Found(new Outcome.Accepted(new Receipt("", "", copy.getKey(), copy.getValue(), status)));
    }
}
