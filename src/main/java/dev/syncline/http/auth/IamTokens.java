package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Authenticates each request with the token of its project. */
final class IamTokens implements Authenticator {
    private final IamClient iam;
    private final String projectName;
    private final Clock clock;
    private final Map<IamClient.Scope, ProjectToken> tokens = new ConcurrentHashMap<>();

    /** @param projectName name of the project that all tokens are for; empty = the project ID of each request */
    IamTokens(IamClient iam, String projectName, Clock clock) {
        this.iam = iam;
        this.projectName = projectName;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(ApiRequest request) {
        return tokenFor(request).authentication();
    }

    @Override
    public boolean renew(ApiRequest request, Authentication refused) {
        if (!(refused instanceof Authentication.Granted)) {
            return false;
        }
        tokenFor(request).forget(refused);
        return true;
    }

    private ProjectToken tokenFor(ApiRequest request) {
        IamClient.Scope scope = projectName.isEmpty()
                ? IamClient.Scope.projectId(request.project())
                : IamClient.Scope.projectName(projectName);
        return tokens.computeIfAbsent(scope, absent -> new ProjectToken(iam, absent, clock));
    }
}
