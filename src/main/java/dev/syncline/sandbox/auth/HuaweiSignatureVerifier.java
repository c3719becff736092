package dev.syncline.sandbox.auth;

import dev.syncline.sandbox.http.ReceivedRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Verifies Huawei's {@code SDK-HMAC-SHA256} signature: computes it from the received request and compares. */
final class HuaweiSignatureVerifier {
    static final String SCHEME = "SDK-HMAC-SHA256";
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(15);
    private static final String CODE = "APIGW.0301";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final UnaryOperator<String> secretKeys;

    /** @param secretKeys returns the secret key of an access key; "" if the access key is unknown */
    HuaweiSignatureVerifier(UnaryOperator<String> secretKeys) {
        this.secretKeys = secretKeys;
    }

    AuthenticationResult verify(ReceivedRequest request) {
        AuthorizationHeader given = AuthorizationHeader.parse(request.header("Authorization"));
        String secret = secretKeys.apply(given.part("Access"));
        if (secret.isEmpty()) {
            return refused("the access key is unknown");
        }
        List<String> signed = given.signedHeaders();
        // The host need not be signed: the signature of Huawei's own Go client leaves it out.
        if (!signed.contains("x-sdk-date")) {
            return refused("x-sdk-date must be signed");
        }
        String date = request.header("X-Sdk-Date");
        if (!isCurrent(date, request.arrived())) {
            return refused("x-sdk-date is not within 15 minutes");
        }
        String toSign = SCHEME + "\n" + date + "\n" + Digests.sha256(canonical(request, signed));
        String expected = Digests.hmacHex(Digests.bytes(secret), toSign);
        return Digests.equal(expected, given.part("Signature"))
                ? AuthenticationResult.AUTHENTICATED
                : refused("verify aksk signature fail");
    }

    private static AuthenticationResult refused(String why) {
        return new AuthenticationResult(CODE, "Incorrect IAM authentication information: " + why);
    }

    private static boolean isCurrent(String date, Instant arrived) {
        try {
            Instant signedAt = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
            return Duration.between(signedAt, arrived).abs().compareTo(MAX_CLOCK_DIFFERENCE) <= 0;
        } catch (DateTimeParseException invalid) {
            return false;
        }
    }

    private static String canonical(ReceivedRequest request, List<String> signed) {
        String headers = signed.stream()
                .map(name -> name + ":" + request.header(name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                canonicalPath(request),
                canonicalQuery(request),
                headers,
                String.join(";", signed),
                Digests.sha256(request.body()));
    }

    private static String canonicalPath(ReceivedRequest request) {
        String path = List.of(request.path().split("/", -1)).stream()
                .map(segment -> encode(ReceivedRequest.decodeSegment(segment)))
                .collect(Collectors.joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    /** The parameters are sorted in their encoded form, in which {@code %} comes before any letter. */
    private static String canonicalQuery(ReceivedRequest request) {
        return request.parameters().stream()
                .map(p -> Map.entry(encode(p.getKey()), encode(p.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
    }

    /** Percent-encodes as RFC 3986 says: letters, digits and {@code -_.~} stay as they are. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
