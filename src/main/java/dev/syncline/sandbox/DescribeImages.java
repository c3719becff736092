package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Image;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** DescribeImages: the images of the region asked, by ID or by filters. */
final class DescribeImages {
    private static final Set<String> PARAMETERS = Set.of("ImageIds", "Filters", "Offset", "Limit", "InstanceType");

    private final Seed seed;
    private final Clock clock;

    DescribeImages(Seed seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    Call read(Fields parameters, String region) {
        CvmApi.only(parameters, PARAMETERS);
        Set<String> ids = parameters.has("ImageIds") ? Set.copyOf(CvmApi.images(parameters)) : Set.of();
        List<Fields> filters = parameters.has("Filters") ? parameters.objects("Filters") : List.of();
        if (!ids.isEmpty() && !filters.isEmpty()) {
            throw CvmApi.refusal(
                    "InvalidParameter.InvalidParameterCoexistImageIdsFilters",
                    "ImageIds and Filters cannot both be given.");
        }
        Predicate<Image> filter = filters.stream().map(DescribeImages::filter).reduce(image -> true, Predicate::and);
        long offset = within(parameters.integer("Offset", 0), 0, Integer.MAX_VALUE, "Offset");
        long limit = within(parameters.integer("Limit", 20), 1, 100, "Limit");
        List<String> asked = new ArrayList<>(ids);
        filters.forEach(f -> asked.addAll(f.texts("Values")));
        return Call.follow(new Subject(region, asked), (world, failing) -> {
            List<Image> found = new ArrayList<>();
            for (Image image : all(world, region, ids)) {
                if (filter.test(image) && (ids.isEmpty() || ids.contains(image.id()))) {
                    found.add(image);
                }
            }
            return ids.size() > found.size()
                    ? Answer.of(CvmApi.refusal("InvalidImageId.NotFound", "The image id does not exist.")
                            .reply())
                    : answer(found, offset, limit, image -> failing.test(Subject.name(region, image.id())));
        });
    }

    private static Predicate<Image> filter(Fields filter) {
        List<String> values = filter.texts("Values");
        String name = filter.name("Name");
        return switch (name) {
            case "image-id" -> image -> values.contains(image.id());
            // "supports fuzzy queries", says the document
            case "image-name" -> image -> values.stream().anyMatch(image.name()::contains);
            case "image-type" -> image -> values.contains(typeOf(image));
            case "platform" -> image -> values.contains("TencentOS");
            default -> throw CvmApi.refusal("InvalidFilter", "The filter `" + name + "` is not supported.");
        };
    }

    private static long within(long value, long least, long most, String name) {
        if (value < least || value > most) {
            throw CvmApi.refusal("InvalidParameterValue", "The value of `" + name + "` is out of range.");
        }
        return value;
    }

    /**
     * What the region holds: seeded images at home, then what syncs have used or made there. What no region holds yet
     * is there when it is asked for, as long as it can be synced.
     */
    private List<Image> all(World world, String region, Set<String> asked) {
        Map<String, Image> images = new LinkedHashMap<>();
        if (region.equals(Seed.CVM_HOME)) {
            seed.seeded(Seed.Kind.CVM_IMAGE).forEach(id -> images.put(id, new Image(id, id, "", region, 0)));
        }
        asked.stream()
                .filter(id -> seed.knows(Seed.Kind.CVM_IMAGE, id) && !world.holdsImage(id))
                .forEach(id -> images.put(id, new Image(id, id, "", region, 0)));
        world.images(region).forEach(image -> images.put(image.id(), image));
        return List.copyOf(images.values());
    }

    private Answer answer(List<Image> found, long offset, long limit, Predicate<Image> failed) {
        List<Map<String, Object>> rows = found.stream()
                .skip(offset)
                .limit(limit)
                .map(image -> row(image, failed.test(image)))
                .toList();
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("TotalCount", found.size());
        response.put("ImageSet", rows);
        response.put("RequestId", Ids.uuid());
        return Answer.of(Reply.json(200, Map.of("Response", response)));
    }

    private Map<String, Object> row(Image image, boolean failed) {
        Progress progress = Progress.of(image.createdAt(), clock);
        boolean there = !image.isCopying(clock);
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
        row.put("ImageState", failed ? "CREATEFAILED" : there ? "NORMAL" : "SYNCING");
        row.put("SyncPercent", there ? 100 : progress.percent());
        row.put("IsSupportCloudinit", true);
        return row;
    }

    private static String typeOf(Image image) {
        boolean shared = image.sourceId().isEmpty() && image.id().contains("shared");
        return shared ? "SHARED_IMAGE" : "PRIVATE_IMAGE";
    }
}
