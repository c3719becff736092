package dev.syncline.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Verifies Tencent's {@code TC3-HMAC-SHA256}, computed anew from the request as it was received. */
final class Tc3Signature {
    private static final String SCHEME = "TC3-HMAC-SHA256";
    private static final long CLOCK_SECONDS = 300;
    private static final Pattern CREDENTIAL = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/tc3_request");

    private final String service;
    private final UnaryOperator<String> secrets;

    /** @param secrets from a secret id to its key, "" where it is unknown */
    Tc3Signature(String service, UnaryOperator<String> secrets) {
        this.service = service;
        this.secrets = secrets;
    }

    /** The secret id that the request claims, which is its account. */
    static String account(Exchange request) {
        Matcher credential = credential(Authorization.parse(request.header("Authorization")));
        return credential.matches() ? credential.group(1) : "";
    }

    Verdict verdict(Exchange request) {
        Authorization given = Authorization.parse(request.header("Authorization"));
        Matcher credential = credential(given);
        List<String> signed = given.signedHeaders();
        if (!given.scheme().equals(SCHEME)
                || !credential.matches()
                || !signed.contains("host")
                || !signed.contains("content-type")) {
            return new Verdict(
                    "AuthFailure.InvalidAuthorization",
                    "Authorization in the request is not of TC3-HMAC-SHA256's form.");
        }
        long timestamp = timestamp(request.header("X-TC-Timestamp"));
        if (timestamp < 0) {
            return new Verdict("MissingParameter", "The request is missing a required parameter `X-TC-Timestamp`.");
        }
        if (Math.abs(request.arrived().getEpochSecond() - timestamp) > CLOCK_SECONDS) {
            return new Verdict("AuthFailure.SignatureExpire", "The signature expired: look at the clock.");
        }
        String secret = secrets.apply(credential.group(1));
        if (secret.isEmpty()) {
            return new Verdict("AuthFailure.SecretIdNotFound", "The SecretId is not found.");
        }
        boolean good = credential.group(2).equals(dateOf(timestamp))
                && credential.group(3).equals(service)
                && Digests.same(signature(request, signed, secret, timestamp), given.part("Signature"));
        return good
                ? Verdict.ADMITTED
                : new Verdict(
                        "AuthFailure.SignatureFailure",
                        "The provided credentials could not be validated. Please check your signature is correct.");
    }

    private String signature(Exchange request, List<String> signed, String secret, long timestamp) {
        String date = dateOf(timestamp);
        String scope = date + "/" + service + "/tc3_request";
        String toSign = SCHEME + "\n" + timestamp + "\n" + scope + "\n" + Digests.sha256(canonical(request, signed));
        byte[] byDate = Digests.hmac(Digests.bytes("TC3" + secret), date);
        byte[] byService = Digests.hmac(byDate, service);
        return Digests.hmacHex(Digests.hmac(byService, "tc3_request"), toSign);
    }

    private static String canonical(Exchange request, List<String> signed) {
        String headers = signed.stream()
                .map(name -> name + ":" + request.header(name).toLowerCase(Locale.ROOT) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                "/",
                request.query(),
                headers,
                String.join(";", signed),
                Digests.sha256(request.body()));
    }

    private static Matcher credential(Authorization given) {
        return CREDENTIAL.matcher(given.part("Credential"));
    }

    private static long timestamp(String header) {
        return header.matches("\\d{1,12}") ? Long.parseLong(header) : -1;
    }

    private static String dateOf(long timestamp) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(timestamp), ZoneOffset.UTC)
                .toString();
    }
}
