package dev.syncline.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares Syncline's signature with the signature of Huawei's own client. */
class HuaweiAkSkSchemeProperties {
    private static final String DATE = "20300101T000000Z";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final Authenticator ours = new HuaweiAkSkScheme.Signature(
            new HuaweiAkSkScheme.HuaweiAkSk("DUMMYAK", new Secret("dummy-sk")), "localhost:18080", CLOCK);

    @Property(tries = 300)
    void signatureEqualsThatOfHuaweisClient(
            @ForAll @From("segments") String segment,
            @ForAll @From("names") String name,
            @ForAll @From("values") String value,
            @ForAll @From("values") String body) {
        HttpRequest theirs = HttpRequest.newBuilder()
                .withMethod(HttpMethod.POST)
                .withEndpoint("http://localhost:18080")
                .withPath("/v2/" + segment + "/sync")
                .addQueryParam("q" + name, List.of(value))
                .addQueryParam("q", List.of("1"))
                .addQueryParam("q-", List.of("2"))
                .addHeader("X-Sdk-Date", DATE)
                .addHeader("X-Project-Id", "p0")
                .withContentType("application/json")
                .withBodyAsString(body)
                .build();
        ApiRequest request = new ApiRequest(
                "POST",
                "/v2/" + PercentEncoding.encode(segment) + "/sync",
                List.of(new Parameter("q-", "2"), new Parameter("q" + name, value), new Parameter("q", "1")),
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                "p0");

        Map<String, String> expected = AKSKSigner.getInstance()
                .sign(theirs, new BasicCredentials().withAk("DUMMYAK").withSk("dummy-sk"));
        assertThat(((Authentication.Granted) ours.authenticate(request))
                        .headers()
                        .get("Authorization"))
                .isEqualTo(expected.get("Authorization"));
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings()
                .withChars(" $+&=~*!'(),:;@éß漢")
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    /**
     * Names of query parameters without characters that need encoding, because Huawei's client encodes those names
     * twice when it signs. A hyphen is left out too, because the test itself uses the name {@code q-}.
     */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("~_.")
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars(" $/?#~*-_.éß漢")
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(12);
    }
}
