package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.TestCertificateAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in {@code ca-file} and in proxies are found when a definition is read, not when something is sent. */
class EndpointNetworkTest {
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----\n";

    @TempDir
    static Path authorityFolder;

    private static String certificate = "";

    @TempDir
    Path root;

    private DefinitionFolder folder;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate =
                Files.readString(TestCertificateAuthority.in(authorityFolder).pem());
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = DefinitionFolder.in(root);
    }

    private List<String> mistakesWith(String caFile) throws IOException {
        Files.writeString(root.resolve("jobs/ca.pem"), caFile, StandardCharsets.UTF_8);
        return folder.mistakes(
                DefinitionFolder.SHORT.replace("    project: p1", "    project: p1\n    ca-file: ca.pem"));
    }

    @Test
    void certificateIsFoundBesideAnythingElse() throws IOException {
        assertThat(mistakesWith(certificate)).isEmpty();
        assertThat(mistakesWith("\uFEFF" + certificate)).isEmpty();
        assertThat(mistakesWith(KEY + "a comment, \u00FCberall\n" + certificate + KEY + certificate))
                .isEmpty();
        assertThat(mistakesWith(certificate.replace("\n", "\r\n"))).isEmpty();
    }

    @Test
    void fileWithoutACertificateIsRefusedAtItsField() throws IOException {
        for (String none : List.of("", KEY, "hello\n", "\uFEFF")) {
            assertThat(mistakesWith(none))
                    .singleElement()
                    .asString()
                    .startsWith("jobs/job.yaml:7:5 endpoints.cbr.ca-file: holds no certificate");
        }
    }

    @Test
    void damagedCertificateIsRefusedWithItsLine() throws IOException {
        String cutOff = certificate.substring(0, certificate.length() / 2);
        String noBase64 = certificate.replaceFirst("MII", "M*I");
        String noCertificate = "-----BEGIN CERTIFICATE-----\nbm90IGEga2V5\n-----END CERTIFICATE-----\n";
        for (String damaged : List.of(cutOff, noBase64, noCertificate)) {
            assertThat(mistakesWith("# first line\n" + damaged))
                    .singleElement()
                    .asString()
                    .startsWith("jobs/job.yaml:7:5 endpoints.cbr.ca-file: the certificate in line 2 of ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://127.0.0.1:1080", "http://ann:sesame word@proxy:1", "http://proxy:99999"})
    void wrongSharedProxyIsRefusedWithItsVariable(String proxy) {
        DefinitionFolder wrong = folder.with(Map.of("SK", "s3cret", "HTTPS_PROXY", proxy));

        assertThat(wrong.mistakes(DefinitionFolder.SHORT))
                .singleElement()
                .asString()
                .startsWith("jobs/job.yaml:5:5 endpoints.cbr.url: the environment variable HTTPS_PROXY must be")
                .doesNotContain("sesame");
        assertThat(wrong.mistakes(DefinitionFolder.SHORT.replace("https://", "http://")))
                .isEmpty();
    }

    @Test
    void socksProxyOfAnEndpointIsRefused() {
        String yaml =
                DefinitionFolder.SHORT.replace("    project: p1", "    project: p1\n    proxy: socks5://proxy:1080");

        assertThat(folder.mistakes(yaml))
                .singleElement()
                .asString()
                .startsWith("jobs/job.yaml:7:5 endpoints.cbr.proxy: must be the URL of an HTTP proxy")
                .contains("SOCKS");
    }

    @Test
    void projectMayBeLeftOut() {
        assertThat(folder.mistakes(DefinitionFolder.SHORT.replace("    project: p1\n", "")))
                .isEmpty();
    }
}
