package dev.syncline.sandbox.auth;

import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.StateChange.Token;
import java.time.Instant;
import java.util.Optional;

/** Checks the credentials of a request to a Huawei API: a token that {@link IamApi} issued, or a signature. */
public final class HuaweiAuthentication {
    private static final String CODE = "APIGW.0301";
    private final HuaweiSignatureVerifier signatures = new HuaweiSignatureVerifier(DemoAccount::huaweiSecret);
    private final CloudInventory inventory;
    private final CloudState state;

    public HuaweiAuthentication(CloudInventory inventory, CloudState state) {
        this.inventory = inventory;
        this.state = state;
    }

    /**
     * Checks a request.
     *
     * @param project the project in the path; "" if the path has none. A token of any project is then valid.
     */
    public AuthenticationResult authenticate(ReceivedRequest request, String project) {
        String token = request.header("X-Auth-Token");
        if (!token.isEmpty()) {
            return checkToken(token, project, request.arrived());
        }
        if (request.header("Authorization").startsWith(HuaweiSignatureVerifier.SCHEME + " ")) {
            boolean projectExists = project.isEmpty() || inventory.exists(CloudInventory.Kind.PROJECT, project);
            return projectExists ? signatures.verify(request) : refused("the project does not exist");
        }
        return refused("neither X-Auth-Token nor a signature");
    }

    private AuthenticationResult checkToken(String token, String project, Instant arrived) {
        Optional<Token> issued = state.findToken(Digests.sha256(token));
        if (issued.isEmpty()) {
            return refused("decrypt token fail");
        }
        if (issued.get().expiresAt() <= arrived.toEpochMilli()) {
            return refused("the token has expired");
        }
        boolean inScope = project.isEmpty() || issued.get().project().equals(project);
        return inScope ? AuthenticationResult.AUTHENTICATED : refused("the token is of another project");
    }

    private static AuthenticationResult refused(String why) {
        return new AuthenticationResult(CODE, "Incorrect IAM authentication information: " + why);
    }
}
