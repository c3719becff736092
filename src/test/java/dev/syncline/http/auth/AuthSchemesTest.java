package dev.syncline.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.auth.HuaweiTokenScheme.HuaweiToken;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AuthSchemesTest {
    private static final URI SANDBOX = URI.create("sandbox");

    @Test
    void allSchemesOfTheJobDefinitionAreFound() {
        assertThat(AuthSchemes.all())
                .extracting(AuthScheme::type)
                .contains("huawei-token", "huawei-aksk", "tc3", "bearer", "basic", "none")
                .doesNotHaveDuplicates();
    }

    @Test
    void tokenSchemeNeedsAProjectInEachRequestUnlessItHasAProjectName() {
        assertThat(token(SANDBOX, "").needsProject()).isTrue();
        assertThat(token(SANDBOX, "north").needsProject()).isFalse();
        assertThat(new HuaweiAkSkScheme.HuaweiAkSk("ak", new Secret("sk")).needsProject())
                .isFalse();
    }

    @Test
    void urlOfIamCanBeReplaced() {
        HuaweiToken token = token(SANDBOX, "north");
        URI other = URI.create("http://localhost:1");

        assertThat(token.urls()).containsExactly(SANDBOX);
        assertThat(token.withUrls(url -> url.equals(SANDBOX) ? other : url)).isEqualTo(token(other, "north"));
    }

    private static HuaweiToken token(URI iam, String projectName) {
        return new HuaweiToken(iam, "demo", "ann", new Secret("s3cret"), projectName);
    }
}
