package dev.syncline.sandbox.cvm;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.http.StrictJsonObject;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.Fate;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateChange.Image;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The action SyncImages: copies one image to several regions. Either all copies are made or none, and an error does not
 * name the region that caused it. An image whose ID contains {@code shared} belongs to another account. It can only be
 * copied within its own region.
 */
final class SyncImages {
    static final String API = "cvm-images";
    private static final int IMAGES_PER_REGION = 500;
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z0-9]+){1,4}");
    private static final Set<String> PARAMETERS =
            Set.of("ImageIds", "DestinationRegions", "DryRun", "ImageName", "ImageSetRequired");

    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** @param newIds whether the response names the copies instead of the source image */
    private record Request(
            String image, String source, List<String> regions, String name, boolean dryRun, boolean newIds) {}

    private final CloudInventory inventory;
    private final Clock clock;
    private final Fate.Decision fates;

    SyncImages(CloudInventory inventory, Clock clock, Fate.Decision fates) {
        this.inventory = inventory;
        this.clock = clock;
        this.fates = fates;
    }

    boolean isRegion(String region) {
        return REGION.matcher(region).matches() && inventory.exists(CloudInventory.Kind.CVM_REGION, region);
    }

    ValidatedRequest validate(StrictJsonObject parameters, String source) {
        CvmParameters.rejectUnknown(parameters, PARAMETERS);
        List<String> images = CvmParameters.imageIds(parameters);
        if (images.isEmpty()) {
            throw InvalidFieldException.missing("ImageIds");
        } else if (images.size() > 1) {
            throw CvmResponses.exception(
                    "InvalidParameterValue.LimitExceeded", "The number of ImageIds exceeds the limit of 1.");
        }
        List<String> regions =
                parameters.texts("DestinationRegions").stream().distinct().toList();
        if (regions.isEmpty()) {
            throw InvalidFieldException.missing("DestinationRegions");
        }
        Request request = new Request(
                images.get(0),
                source,
                regions,
                parameters.text("ImageName", ""),
                parameters.bool("DryRun", false),
                parameters.bool("ImageSetRequired", false));
        return ValidatedRequest.sync(
                List.of(new RequestedEntry(request.image(), regions)), (state, failing) -> evaluate(request, state));
    }

    private Result evaluate(Request request, CloudState state) {
        try {
            checkImage(request, state);
            request.regions().forEach(region -> checkRegion(request, region));
            request.regions().forEach(region -> checkQuotaAndName(request, region, state));
        } catch (ErrorResponseException refused) {
            return Result.unchanged(refused.response());
        }
        if (request.dryRun()) {
            return Result.unchanged(
                    CvmResponses.exception("DryRunOperation", "The request would have succeeded, but DryRun is set.")
                            .response());
        }
        return copy(request, state);
    }

    private void checkImage(Request request, CloudState state) {
        String regionOfCopy = state.regionOfCopy(request.image());
        boolean exists = regionOfCopy.isEmpty()
                ? inventory.exists(CloudInventory.Kind.CVM_IMAGE, request.image())
                : regionOfCopy.equals(request.source());
        if (!exists) {
            throw CvmResponses.exception("InvalidImageId.NotFound", "The image id does not exist.");
        }
        boolean copying =
                state.findImage(request.source(), request.image()).stream().anyMatch(image -> image.isCopying(clock));
        if (copying) {
            throw CvmResponses.exception(
                    "FailedOperation.InvalidImageState", "The image is busy. Please try again later.");
        }
    }

    private void checkRegion(Request request, String region) {
        if (!REGION.matcher(region).matches()) {
            throw CvmResponses.exception("InvalidParameterValue.InvalidRegion", "A region id is not available.");
        } else if (!inventory.exists(CloudInventory.Kind.CVM_REGION, region)) {
            throw CvmResponses.exception("InvalidRegion.NotFound", "A region was not found.");
        }
        boolean shared = request.image().contains("shared");
        if (shared != region.equals(request.source())) {
            throw CvmResponses.exception(
                    "InvalidParameterValue.InvalidRegion",
                    shared
                            ? "A shared image can only be synchronized to its source region."
                            : "A custom image cannot be synchronized to its source region.");
        }
    }

    private static void checkQuotaAndName(Request request, String region, CloudState state) {
        if (state.copyCount(region) >= IMAGES_PER_REGION) {
            throw CvmResponses.exception("ImageQuotaLimitExceeded", "The image quota of a region is exceeded.");
        }
        boolean nameTaken = !request.name().isEmpty()
                && state.images(region).stream()
                        .anyMatch(image -> image.name().equals(request.name())
                                && !image.sourceId().equals(request.image()));
        if (nameTaken) {
            throw CvmResponses.exception("InvalidImageName.Duplicate", "The image name is already in use.");
        }
    }

    private Result copy(Request request, CloudState state) {
        List<Image> images = new ArrayList<>();
        List<Map<String, String>> imageSet = new ArrayList<>();
        List<String> applied = new ArrayList<>();
        if (state.findImage(request.source(), request.image()).isEmpty()) {
            images.add(new Image(request.image(), request.image(), "", request.source(), clock.millis(), Fate.USUAL));
        }
        String name = request.name().isEmpty() ? request.image() : request.name();
        for (String region : request.regions()) {
            String id = newImageId();
            Fate fate = fates.of(API, RequestedEntry.effectName(request.image(), region), id);
            Image copy = new Image(id, name, request.image(), region, clock.millis(), fate);
            images.add(copy);
            imageSet.add(Map.of("ImageId", request.newIds() ? copy.id() : request.image(), "Region", region));
            applied.add(RequestedEntry.effectName(request.image(), region));
        }
        StateChange change = StateChange.effects(API, applied).with(images.toArray(Image[]::new));
        return new Result(Response.json(200, CvmResponses.envelope("ImageSet", imageSet)), change);
    }

    private static String newImageId() {
        StringBuilder id = new StringBuilder("img-");
        for (int i = 0; i < 8; i++) {
            id.append(BASE36.charAt(ThreadLocalRandom.current().nextInt(BASE36.length())));
        }
        return id.toString();
    }
}
