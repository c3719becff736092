package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code huawei-aksk}: Huawei's signature {@code SDK-HMAC-SHA256} (Huawei API Gateway, "AK/SK Signing") over method,
 * path, query, host, date, project and body.
 */
public final class HuaweiAkSkScheme implements AuthScheme {
    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final String DATE = "X-Sdk-Date";
    private static final String PROJECT = "X-Project-Id";
    private static final DateTimeFormatter DATE_FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public record HuaweiAkSk(String accessKey, Secret secretKey) implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            return new Signature(this, context.server().authority(), context.clock());
        }
    }

    @Override
    public String type() {
        return "huawei-aksk";
    }

    @Override
    public Credentials read(AuthFields fields, Api api) {
        return new HuaweiAkSk(fields.token("access-key"), fields.secret("secret-key"));
    }

    static final class Signature implements Authenticator {
        private final String accessKey;
        private final byte[] key;
        private final String host;
        private final Clock clock;

        /** @param host value of the Host header as it is sent */
        Signature(HuaweiAkSk credentials, String host, Clock clock) {
            this.accessKey = credentials.accessKey();
            this.key = credentials.secretKey().value().getBytes(StandardCharsets.UTF_8);
            this.host = host;
            this.clock = clock;
        }

        @Override
        public Authentication authenticate(ApiRequest request) {
            SortedMap<String, String> headers = new TreeMap<>();
            headers.put(DATE, DATE_FORMAT.format(clock.instant()));
            if (fitsHeader(request.project())) {
                headers.put(PROJECT, request.project());
            }
            headers.put("Authorization", authorization(request, Map.copyOf(headers)));
            return new Authentication.Granted(headers);
        }

        /**
         * Whether a header can carry the project's ID unchanged. A header cannot carry blanks or non-ASCII characters
         * unchanged, and a changed value would make the signature wrong. The header may be left out, because the path
         * contains the project too.
         */
        private static boolean fitsHeader(String project) {
            return !project.isEmpty() && project.chars().allMatch(c -> c > ' ' && c < 0x7F);
        }

        private String authorization(ApiRequest request, Map<String, String> headers) {
            SortedMap<String, String> signed = new TreeMap<>(Map.of("host", host));
            headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
            String names = String.join(";", signed.keySet());
            String toSign = ALGORITHM + '\n' + headers.get(DATE) + '\n' + Sha256.hex(canonical(request, signed, names));
            return ALGORITHM + " Access=" + accessKey + ", SignedHeaders=" + names + ", Signature="
                    + Sha256.hmacHex(key, toSign);
        }

        private static String canonical(ApiRequest request, SortedMap<String, String> signed, String names) {
            String path = PercentEncoding.canonicalPath(request.path());
            StringBuilder headers = new StringBuilder();
            signed.forEach((name, value) ->
                    headers.append(name).append(':').append(value.strip()).append('\n'));
            return request.method()
                    + '\n'
                    + (path.endsWith("/") ? path : path + '/')
                    + '\n'
                    + canonicalQuery(request)
                    + '\n'
                    + headers
                    + '\n'
                    + names
                    + '\n'
                    + Sha256.hex(request.body());
        }

        private static String canonicalQuery(ApiRequest request) {
            if (request.query().isEmpty()) {
                return "";
            }
            return request.query().stream()
                    .map(one -> new Parameter(PercentEncoding.encode(one.name()), PercentEncoding.encode(one.value())))
                    .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                    .map(one -> one.name() + '=' + one.value())
                    .collect(Collectors.joining("&"));
        }
    }
}
