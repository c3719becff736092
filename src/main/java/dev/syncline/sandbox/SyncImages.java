package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Image;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SyncImages: one image into many regions, all of them or none; an error names no region. An image whose ID contains
 * {@code shared} is one that somebody else shared, which can only be copied within its own region.
 */
final class SyncImages {
    static final String API = "cvm-images";
    private static final int QUOTA = 500;
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z0-9]+){1,4}");
    private static final Set<String> PARAMETERS =
            Set.of("ImageIds", "DestinationRegions", "DryRun", "ImageName", "ImageSetRequired");

    private record Request(
            String image, String source, List<String> regions, String name, boolean dryRun, boolean newIds) {}

    private final Seed seed;
    private final Clock clock;

    SyncImages(Seed seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    boolean isRegion(String region) {
        return REGION.matcher(region).matches() && seed.knows(Seed.Kind.CVM_REGION, region);
    }

    Call read(Fields parameters, String source) {
        CvmApi.only(parameters, PARAMETERS);
        List<String> images = CvmApi.images(parameters);
        if (images.isEmpty()) {
            throw InvalidField.absent("ImageIds");
        } else if (images.size() > 1) {
            throw CvmApi.refusal(
                    "InvalidParameterValue.LimitExceeded", "The number of ImageIds exceeds the limit of 1.");
        }
        List<String> regions =
                parameters.texts("DestinationRegions").stream().distinct().toList();
        if (regions.isEmpty()) {
            throw InvalidField.absent("DestinationRegions");
        }
        Request request = new Request(
                images.get(0),
                source,
                regions,
                parameters.text("ImageName", ""),
                parameters.flag("DryRun", false),
                parameters.flag("ImageSetRequired", false));
        return Call.sync(List.of(new Subject(request.image(), regions)), (world, failing) -> decide(request, world));
    }

    private Answer decide(Request request, World world) {
        try {
            checkImage(request, world);
            request.regions().forEach(region -> checkRegion(request, region));
            request.regions().forEach(region -> checkRoom(request, region, world));
        } catch (Refusal refusal) {
            return Answer.of(refusal.reply());
        }
        if (request.dryRun()) {
            return Answer.of(CvmApi.refusal("DryRunOperation", "The request would have succeeded, but DryRun is set.")
                    .reply());
        }
        return sync(request, world);
    }

    private void checkImage(Request request, World world) {
        String madeIn = world.copiedTo(request.image());
        boolean known =
                madeIn.isEmpty() ? seed.knows(Seed.Kind.CVM_IMAGE, request.image()) : madeIn.equals(request.source());
        if (!known) {
            throw CvmApi.refusal("InvalidImageId.NotFound", "The image id does not exist.");
        }
        boolean copying =
                world.image(request.source(), request.image()).stream().anyMatch(image -> image.isCopying(clock));
        if (copying) {
            throw CvmApi.refusal("FailedOperation.InvalidImageState", "The image is busy. Please try again later.");
        }
    }

    private void checkRegion(Request request, String region) {
        if (!REGION.matcher(region).matches()) {
            throw CvmApi.refusal("InvalidParameterValue.InvalidRegion", "A region id is not available.");
        } else if (!seed.knows(Seed.Kind.CVM_REGION, region)) {
            throw CvmApi.refusal("InvalidRegion.NotFound", "A region was not found.");
        }
        boolean shared = request.image().contains("shared");
        if (shared != region.equals(request.source())) {
            throw CvmApi.refusal(
                    "InvalidParameterValue.InvalidRegion",
                    shared
                            ? "A shared image can only be synchronized to its source region."
                            : "A custom image cannot be synchronized to its source region.");
        }
    }

    private static void checkRoom(Request request, String region, World world) {
        if (world.copies(region) >= QUOTA) {
            throw CvmApi.refusal("ImageQuotaLimitExceeded", "The image quota of a region is exceeded.");
        }
        boolean taken = !request.name().isEmpty()
                && world.images(region).stream()
                        .anyMatch(image -> image.name().equals(request.name())
                                && !image.sourceId().equals(request.image()));
        if (taken) {
            throw CvmApi.refusal("InvalidImageName.Duplicate", "The image name is already in use.");
        }
    }

    private Answer sync(Request request, World world) {
        List<Image> images = new ArrayList<>();
        List<Map<String, String>> set = new ArrayList<>();
        List<String> applied = new ArrayList<>();
        if (world.image(request.source(), request.image()).isEmpty()) {
            images.add(new Image(request.image(), request.image(), "", request.source(), clock.millis()));
        }
        String name = request.name().isEmpty() ? request.image() : request.name();
        for (String region : request.regions()) {
            Image copy = new Image(Ids.image(), name, request.image(), region, clock.millis());
            images.add(copy);
            set.add(Map.of("ImageId", request.newIds() ? copy.id() : request.image(), "Region", region));
            applied.add(Subject.name(request.image(), region));
        }
        Change change = Change.effects(API, applied).with(images.toArray(Image[]::new));
        return new Answer(Reply.json(200, CvmApi.response("ImageSet", set)), change);
    }
}
