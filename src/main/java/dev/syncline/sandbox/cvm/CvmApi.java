package dev.syncline.sandbox.cvm;

import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.auth.AuthenticationResult;
import dev.syncline.sandbox.auth.DemoAccount;
import dev.syncline.sandbox.auth.Tc3SignatureVerifier;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.LenientJson;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.http.StrictJsonObject;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.Fate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Tencent CVM: {@code POST /} with the header {@code X-TC-Action} SyncImages (vendor document 003) or DescribeImages.
 * Requests are checked in the same order as by Tencent: signature, action, version, region, rate, parameters. An error has
 * the HTTP status 200.
 */
public final class CvmApi implements SandboxApi {
    private static final String VERSION = "2017-03-12";
    private static final Set<String> ACTIONS = Set.of("SyncImages", "DescribeImages");

    private final Tc3SignatureVerifier signature = new Tc3SignatureVerifier("cvm", DemoAccount::tencentSecret);
    private final SyncImages syncImages;
    private final DescribeImages describeImages;
    private final SlidingWindowLimit rateLimit = new SlidingWindowLimit(10, Duration.ofSeconds(1));
    private final boolean unlimited;

    /** @param unlimited whether the limit of 10 SyncImages requests a second is lifted */
    public CvmApi(CloudInventory inventory, boolean unlimited, Clock clock, Fate.Decision fates) {
        this.unlimited = unlimited;
        this.syncImages = new SyncImages(inventory, clock, fates);
        this.describeImages = new DescribeImages(inventory, clock);
    }

    @Override
    public String id() {
        return SyncImages.API;
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        return request.path().equals("/");
    }

    @Override
    public ValidatedRequest validate(ReceivedRequest request) {
        checkHeaders(request);
        String action = request.header("X-TC-Action");
        String region = request.header("X-TC-Region");
        try {
            StrictJsonObject parameters = StrictJsonObject.parse(request.body());
            return action.equals("SyncImages")
                    ? syncImages.validate(parameters, region)
                    : describeImages.validate(parameters, region);
        } catch (InvalidFieldException invalid) {
            String code = invalid.isMissing() ? "MissingParameter" : "InvalidParameter";
            throw CvmResponses.exception(code, "The parameter " + invalid.problem() + ".");
        }
    }

    private void checkHeaders(ReceivedRequest request) {
        if (!request.method().equals("POST")) {
            throw CvmResponses.exception("UnsupportedProtocol", "Only POST with a JSON body is supported.");
        }
        String action = requiredHeader(request, "X-TC-Action");
        AuthenticationResult authenticated = signature.verify(request);
        if (authenticated.isRefused()) {
            throw CvmResponses.exception(authenticated.code(), authenticated.message());
        } else if (!ACTIONS.contains(action)) {
            throw CvmResponses.exception("InvalidAction", "The action `" + action + "` does not exist.");
        } else if (!requiredHeader(request, "X-TC-Version").equals(VERSION)) {
            throw CvmResponses.exception("NoSuchVersion", "The version does not exist.");
        } else if (!syncImages.isRegion(requiredHeader(request, "X-TC-Region"))) {
            throw CvmResponses.exception("UnsupportedRegion", "The API does not support the requested region.");
        }
        boolean limited = action.equals("SyncImages") && !unlimited;
        if (limited && !rateLimit.admit(Tc3SignatureVerifier.secretId(request), request.arrived())) {
            throw CvmResponses.exception(
                    "RequestLimitExceeded", "Your current request times exceeds the frequency limit 10 in a second.");
        }
    }

    private static String requiredHeader(ReceivedRequest request, String header) {
        String value = request.header(header);
        if (value.isEmpty()) {
            throw CvmResponses.exception(
                    "MissingParameter", "The request is missing a required parameter `" + header + "`.");
        }
        return value;
    }

    @Override
    public List<String> keys(ReceivedRequest request) {
        boolean sync = request.header("X-TC-Action").equals("SyncImages");
        return sync ? LenientJson.texts(LenientJson.body(request).path("ImageIds")) : List.of();
    }

    @Override
    public Response error(int status, String code, String message) {
        return CvmResponses.error(status, code, message);
    }

    @Override
    public Response tooLarge() {
        return CvmResponses.error(200, "RequestSizeLimitExceeded", "The request size exceeds the upper limit.");
    }

    @Override
    public void reset() {
        rateLimit.clear();
    }
}
