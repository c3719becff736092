package dev.syncline.sandbox.cvm;

import dev.syncline.sandbox.api.RandomIds;
import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.http.StrictJsonObject;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.Fate;
import dev.syncline.sandbox.state.OperationProgress;
import dev.syncline.sandbox.state.StateChange.Image;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The action DescribeImages: lists the images of a region, by ID or by filters. */
final class DescribeImages {
    private static final Set<String> PARAMETERS = Set.of("ImageIds", "Filters", "Offset", "Limit", "InstanceType");

    private final CloudInventory inventory;
    private final Clock clock;

    DescribeImages(CloudInventory inventory, Clock clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    ValidatedRequest validate(StrictJsonObject parameters, String region) {
        CvmParameters.rejectUnknown(parameters, PARAMETERS);
        Set<String> ids = parameters.has("ImageIds") ? Set.copyOf(CvmParameters.imageIds(parameters)) : Set.of();
        List<StrictJsonObject> filters = parameters.has("Filters") ? parameters.objects("Filters") : List.of();
        if (!ids.isEmpty() && !filters.isEmpty()) {
            throw CvmResponses.exception(
                    "InvalidParameter.InvalidParameterCoexistImageIdsFilters",
                    "ImageIds and Filters cannot both be given.");
        }
        Predicate<Image> filter = filters.stream().map(DescribeImages::filter).reduce(image -> true, Predicate::and);
        long offset = checkRange(parameters.integer("Offset", 0), 0, Integer.MAX_VALUE, "Offset");
        long limit = checkRange(parameters.integer("Limit", 20), 1, 100, "Limit");
        List<String> targets = new ArrayList<>(ids);
        filters.forEach(f -> targets.addAll(f.texts("Values")));
        return ValidatedRequest.followUp(new RequestedEntry(region, targets), (state, failing) -> {
            List<Image> found = new ArrayList<>();
            for (Image image : imagesIn(region, ids, state)) {
                if (!isVanished(image, state) && filter.test(image) && (ids.isEmpty() || ids.contains(image.id()))) {
                    found.add(image);
                }
            }
            return ids.size() > found.size()
                    ? Result.unchanged(CvmResponses.exception("InvalidImageId.NotFound", "The image id does not exist.")
                            .response())
                    : respond(found, offset, limit, image -> {
                        state.countAnswer(image.id(), image.fate());
                        return row(
                                image,
                                failing.test(RequestedEntry.effectName(region, image.id())),
                                progress(image, state));
                    });
        });
    }

    private static Predicate<Image> filter(StrictJsonObject filter) {
        List<String> values = filter.texts("Values");
        String name = filter.nonEmptyText("Name");
        return switch (name) {
            case "image-id" -> image -> values.contains(image.id());
            // The document says that this filter "supports fuzzy queries".
            case "image-name" -> image -> values.stream().anyMatch(image.name()::contains);
            case "image-type" -> image -> values.contains(typeOf(image));
            case "platform" -> image -> values.contains("TencentOS");
            default -> throw CvmResponses.exception("InvalidFilter", "The filter `" + name + "` is not supported.");
        };
    }

    private static long checkRange(long value, long min, long max, String name) {
        if (value < min || value > max) {
            throw CvmResponses.exception("InvalidParameterValue", "The value of `" + name + "` is out of range.");
        }
        return value;
    }

    /**
     * The images of the region. In the home region, these include the images that {@code cloud.json} lists. In every
     * region, they include the images that syncs have used or created there. An image that is not in any region yet is
     * included if the request names its ID and a sync would accept it.
     */
    private List<Image> imagesIn(String region, Set<String> requestedIds, CloudState state) {
        Map<String, Image> images = new LinkedHashMap<>();
        if (region.equals(CloudInventory.CVM_HOME_REGION)) {
            inventory
                    .listed(CloudInventory.Kind.CVM_IMAGE)
                    .forEach(id -> images.put(id, new Image(id, id, "", region, 0, Fate.USUAL)));
        }
        requestedIds.stream()
                .filter(id -> inventory.exists(CloudInventory.Kind.CVM_IMAGE, id) && !state.hasImage(id))
                .forEach(id -> images.put(id, new Image(id, id, "", region, 0, Fate.USUAL)));
        state.images(region).forEach(image -> images.put(image.id(), image));
        return List.copyOf(images.values());
    }

    private Result respond(List<Image> found, long offset, long limit, Function<Image, Map<String, Object>> row) {
        List<Map<String, Object>> rows =
                found.stream().skip(offset).limit(limit).map(row).toList();
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("TotalCount", found.size());
        response.put("ImageSet", rows);
        response.put("RequestId", RandomIds.uuid());
        return Result.unchanged(Response.json(200, Map.of("Response", response)));
    }

    private OperationProgress progress(Image image, CloudState state) {
        return state.progress(image.id(), image.createdAt(), image.fate(), clock);
    }

    private boolean isVanished(Image image, CloudState state) {
        return !image.sourceId().isEmpty() && progress(image, state).hasVanished();
    }

    private Map<String, Object> row(Image image, boolean failing, OperationProgress progress) {
        boolean isCopy = !image.sourceId().isEmpty();
        boolean failed = failing || (isCopy && progress.hasFailed());
        boolean complete = !isCopy || progress.ended();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ImageId", image.id());
        row.put("ImageName", image.name());
        row.put("ImageType", typeOf(image));
        row.put(
                "CreatedTime",
                Instant.ofEpochMilli(image.createdAt())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        row.put("ImageDescription", "");
        row.put("ImageSize", 50);
        row.put("Architecture", "x86_64");
        row.put("OsName", "TencentOS Server 3.1 (TK4)");
        row.put("Platform", "TencentOS");
        row.put("ImageCreator", "");
        row.put("ImageSource", "CREATE_IMAGE");
        row.put("ImageState", failed ? "CREATEFAILED" : complete ? "NORMAL" : "SYNCING");
        row.put("SyncPercent", complete ? 100 : progress.percent());
        row.put("IsSupportCloudinit", true);
        return row;
    }

    private static String typeOf(Image image) {
        boolean shared = image.sourceId().isEmpty() && image.id().contains("shared");
        return shared ? "SHARED_IMAGE" : "PRIVATE_IMAGE";
    }
}
