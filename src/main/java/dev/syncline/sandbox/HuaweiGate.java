package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Token;
import java.time.Instant;

/** Who may call Huawei's APIs: the bearer of a token that IAM issued here, or a signer with the demo access key. */
final class HuaweiGate {
    private static final String CODE = "APIGW.0301";
    private final HuaweiSignature signature = new HuaweiSignature(DemoAccount::huaweiSecret);
    private final Seed seed;
    private final World world;

    HuaweiGate(Seed seed, World world) {
        this.seed = seed;
        this.world = world;
    }

    /** @param project the project in the path; "" where the path has none, so that any project's token will do */
    Verdict verdict(Exchange request, String project) {
        String token = request.header("X-Auth-Token");
        if (!token.isEmpty()) {
            return byToken(token, project, request.arrived());
        }
        if (request.header("Authorization").startsWith(HuaweiSignature.SCHEME + " ")) {
            boolean known = project.isEmpty() || seed.knows(Seed.Kind.PROJECT, project);
            return known ? signature.verdict(request) : refused("the project does not exist");
        }
        return refused("neither X-Auth-Token nor a signature");
    }

    private Verdict byToken(String token, String project, Instant arrived) {
        for (Token issued : world.token(Digests.sha256(token))) {
            if (issued.expiresAt() <= arrived.toEpochMilli()) {
                return refused("the token has expired");
            }
            boolean scoped = project.isEmpty() || issued.project().equals(project);
            return scoped ? Verdict.ADMITTED : refused("the token is of another project");
        }
        return refused("decrypt token fail");
    }

    private static Verdict refused(String why) {
        return new Verdict(CODE, "Incorrect IAM authentication information: " + why);
    }
}
