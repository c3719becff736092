package dev.syncline.connector.cvm;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.JsonBody;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Asks CVM for the name of the source image. If the entry gives no name, a copy gets the name of its source image. */
record NameInquiry(CvmImage image, String region, Instant since) implements Inquiry {

    @Override
    public ApiRequest request() {
        return DescribeImages.request(
                image.source(), json -> DescribeImages.writeOne(json, "ImageIds", image.imageId()));
    }

    @Override
    public Finding read(ApiResponse response, Instant receivedAt) {
        return DescribeImages.read(response, this::named);
    }

    private Finding named(JsonNode said) {
        for (JsonNode row : said.path("ImageSet")) {
            String name = JsonBody.text(row, "ImageName");
            if (JsonBody.text(row, "ImageId").equals(image.imageId()) && !name.isEmpty()) {
                return new Finding.Ask(CopyInquiry.first(image, region, name, since));
            }
        }
        return new Finding.Unclear(
                "CVM does not tell the name of the source image, and its copy can only be found by that name");
    }
}
