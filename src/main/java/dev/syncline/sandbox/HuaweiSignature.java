package dev.syncline.sandbox;

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

/** Verifies Huawei's {@code SDK-HMAC-SHA256}, computed anew from the request as it was received. */
final class HuaweiSignature {
    static final String SCHEME = "SDK-HMAC-SHA256";
    private static final Duration CLOCK = Duration.ofMinutes(15);
    private static final String CODE = "APIGW.0301";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final UnaryOperator<String> secrets;

    /** @param secrets from an access key to its secret key, "" where it is unknown */
    HuaweiSignature(UnaryOperator<String> secrets) {
        this.secrets = secrets;
    }

    Verdict verdict(Exchange request) {
        Authorization given = Authorization.parse(request.header("Authorization"));
        String secret = secrets.apply(given.part("Access"));
        if (secret.isEmpty()) {
            return refused("the access key is unknown");
        }
        List<String> signed = given.signedHeaders();
        if (!signed.contains("x-sdk-date")) { // the host need not be: Huawei's own Go client leaves it out
            return refused("x-sdk-date must be signed");
        }
        String date = request.header("X-Sdk-Date");
        if (!near(date, request.arrived())) {
            return refused("x-sdk-date is not within 15 minutes");
        }
        String toSign = SCHEME + "\n" + date + "\n" + Digests.sha256(canonical(request, signed));
        String expected = Digests.hmacHex(Digests.bytes(secret), toSign);
        return Digests.same(expected, given.part("Signature"))
                ? Verdict.ADMITTED
                : refused("verify aksk signature fail");
    }

    private static Verdict refused(String why) {
        return new Verdict(CODE, "Incorrect IAM authentication information: " + why);
    }

    private static boolean near(String date, Instant arrived) {
        try {
            Instant signedAt = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
            return Duration.between(signedAt, arrived).abs().compareTo(CLOCK) <= 0;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    private static String canonical(Exchange request, List<String> signed) {
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

    private static String canonicalPath(Exchange request) {
        String path = List.of(request.path().split("/", -1)).stream()
                .map(segment -> encode(Exchange.decodeSegment(segment)))
                .collect(Collectors.joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    /** Sorted as it is encoded, where {@code %} comes before any letter. */
    private static String canonicalQuery(Exchange request) {
        return request.parameters().stream()
                .map(p -> Map.entry(encode(p.getKey()), encode(p.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
    }

    /** RFC 3986: letters, digits and {@code -_.~} stand for themselves. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
