package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import dev.syncline.http.ServerAddress;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code huawei-token}: a token of Huawei's IAM in the header {@code X-Auth-Token}. A token is valid for one project.
 */
public final class HuaweiTokenScheme implements AuthScheme {

    /**
     * @param iam base URL of IAM
     * @param projectName name of the project that all tokens are for; empty = each token is for the project ID of its
     *     request
     */
    public record HuaweiToken(URI iam, String domain, String user, Secret password, String projectName)
            implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            IamClient.User account = new IamClient.User(domain, user, password);
            ServerAddress server = ServerAddress.of(iam);
            IamClient client = new IamClient(context.endpoint(), server, account, context.transport());
            return new IamTokens(client, projectName, context.clock());
        }

        @Override
        public List<URI> urls() {
            return List.of(iam);
        }

        @Override
        public HuaweiToken withUrls(UnaryOperator<URI> replacement) {
            return new HuaweiToken(replacement.apply(iam), domain, user, password, projectName);
        }

        @Override
        public boolean needsProject() {
            return projectName.isEmpty();
        }
    }

    @Override
    public String type() {
        return "huawei-token";
    }

    @Override
    public HuaweiToken read(AuthFields fields, Api api) {
        return new HuaweiToken(
                fields.url("iam"),
                fields.text("domain"),
                fields.text("user"),
                fields.secret("password"),
                fields.optional("project-name"));
    }
}
