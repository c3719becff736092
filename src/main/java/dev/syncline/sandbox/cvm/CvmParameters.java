package dev.syncline.sandbox.cvm;

import dev.syncline.sandbox.http.StrictJsonObject;
import java.util.List;
import java.util.Set;

/** Checks of the parameters that both actions of CVM have. */
final class CvmParameters {
    private CvmParameters() {}

    /** Refuses a parameter that the action does not have. */
    static void rejectUnknown(StrictJsonObject parameters, Set<String> allowed) {
        for (String name : parameters.names()) {
            if (!allowed.contains(name)) {
                throw CvmResponses.exception("UnknownParameter", "The parameter `" + name + "` is not recognized.");
            }
        }
    }

    static List<String> imageIds(StrictJsonObject parameters) {
        List<String> ids = parameters.texts("ImageIds");
        for (String id : ids) {
            if (!id.matches("img-[A-Za-z0-9_-]{1,64}")) {
                throw CvmResponses.exception("InvalidImageId.Malformed", "The image id is malformed.");
            }
        }
        return ids;
    }
}
