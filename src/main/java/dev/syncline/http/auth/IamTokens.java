package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of Huawei's IAM, one a project. */
final class IamTokens implements Authenticator {
    private final IamClient iam;
    private final String projectName;
    private final Clock clock;
    private final Map<String, ProjectToken> byProject = new ConcurrentHashMap<>();

    /** @param projectName what all tokens are scoped by; empty = each by its request's project */
    IamTokens(IamClient iam, String projectName, Clock clock) {
        this.iam = iam;
        this.projectName = projectName;
        this.clock = clock;
    }

    @Override
    public Authentication pass(ApiRequest request) {
        return of(request).pass();
    }

    @Override
    public boolean renew(ApiRequest request, Authentication refused) {
        return refused instanceof Authentication.Granted && of(request).forget(refused);
    }

    private ProjectToken of(ApiRequest request) {
        String project = projectName.isEmpty() ? request.project() : "";
        return byProject.computeIfAbsent(project, scope -> new ProjectToken(iam, scope, clock));
    }
}
