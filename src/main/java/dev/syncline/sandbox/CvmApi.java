package dev.syncline.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tencent CVM: {@code POST /} with {@code X-TC-Action} SyncImages (vendor document 003) or DescribeImages. The order
 * is the platform's: signature, action, version, region, rate, parameters. Errors come under HTTP 200.
 */
final class CvmApi implements SandboxApi {
    private static final String VERSION = "2017-03-12";
    private static final Set<String> ACTIONS = Set.of("SyncImages", "DescribeImages");

    private final Tc3Signature signature = new Tc3Signature("cvm", DemoAccount::tencentSecret);
    private final SyncImages syncImages;
    private final DescribeImages describeImages;
    private final RateLimit rates;
    private final boolean unlimited;

    CvmApi(Seed seed, RateLimit rates, boolean unlimited, Clock clock) {
        this.rates = rates;
        this.unlimited = unlimited;
        this.syncImages = new SyncImages(seed, clock);
        this.describeImages = new DescribeImages(seed, clock);
    }

    @Override
    public String id() {
        return SyncImages.API;
    }

    @Override
    public boolean serves(Exchange request) {
        return request.path().equals("/");
    }

    @Override
    public Call read(Exchange request) {
        admit(request);
        String action = request.header("X-TC-Action");
        String region = request.header("X-TC-Region");
        try {
            Fields parameters = Fields.of(request.body());
            return action.equals("SyncImages")
                    ? syncImages.read(parameters, region)
                    : describeImages.read(parameters, region);
        } catch (InvalidField invalid) {
            String code = invalid.absent() ? "MissingParameter" : "InvalidParameter";
            throw refusal(code, "The parameter " + invalid.problem() + ".");
        }
    }

    private void admit(Exchange request) {
        if (!request.method().equals("POST")) {
            throw refusal("UnsupportedProtocol", "Only POST with a JSON body is supported.");
        }
        String action = required(request, "X-TC-Action");
        Verdict verdict = signature.verdict(request);
        if (verdict.refused()) {
            throw refusal(verdict.code(), verdict.message());
        } else if (!ACTIONS.contains(action)) {
            throw refusal("InvalidAction", "The action `" + action + "` does not exist.");
        } else if (!required(request, "X-TC-Version").equals(VERSION)) {
            throw refusal("NoSuchVersion", "The version does not exist.");
        } else if (!syncImages.isRegion(required(request, "X-TC-Region"))) {
            throw refusal("UnsupportedRegion", "The API does not support the requested region.");
        }
        boolean limited = action.equals("SyncImages") && !unlimited;
        if (limited && !rates.admits(Tc3Signature.account(request), request.arrived())) {
            throw refusal(
                    "RequestLimitExceeded", "Your current request times exceeds the frequency limit 10 in a second.");
        }
    }

    private static String required(Exchange request, String header) {
        String value = request.header(header);
        if (value.isEmpty()) {
            throw refusal("MissingParameter", "The request is missing a required parameter `" + header + "`.");
        }
        return value;
    }

    @Override
    public List<String> keys(Exchange request) {
        boolean sync = request.header("X-TC-Action").equals("SyncImages");
        return sync ? Keys.texts(Keys.tree(request).path("ImageIds")) : List.of();
    }

    @Override
    public Reply error(int status, String code, String message) {
        return failure(status, code, message);
    }

    @Override
    public Reply tooLarge() {
        return failure(200, "RequestSizeLimitExceeded", "The request size exceeds the upper limit.");
    }

    static Refusal refusal(String code, String message) {
        return new Refusal(failure(200, code, message));
    }

    private static Reply failure(int status, String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("Code", code);
        error.put("Message", message);
        return Reply.error(status, code, response("Error", error));
    }

    /** The envelope of every answer. */
    static Map<String, Object> response(String name, Object value) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put(name, value);
        response.put("RequestId", Ids.uuid());
        return Map.of("Response", response);
    }

    /** Parameters that the action does not have are refused. */
    static void only(Fields parameters, Set<String> allowed) {
        for (String name : parameters.names()) {
            if (!allowed.contains(name)) {
                throw refusal("UnknownParameter", "The parameter `" + name + "` is not recognized.");
            }
        }
    }

    static List<String> images(Fields parameters) {
        List<String> images = parameters.texts("ImageIds");
        for (String image : images) {
            if (!image.matches("img-[A-Za-z0-9_-]{1,64}")) {
                throw refusal("InvalidImageId.Malformed", "The image id is malformed.");
            }
        }
        return images;
    }
}
