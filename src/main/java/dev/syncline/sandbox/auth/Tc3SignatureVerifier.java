package dev.syncline.sandbox.auth;

import dev.syncline.sandbox.http.ReceivedRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Verifies Tencent's {@code TC3-HMAC-SHA256} signature: computes it from the received request and compares. */
public final class Tc3SignatureVerifier {
    private static final String SCHEME = "TC3-HMAC-SHA256";
    private static final long MAX_CLOCK_DIFFERENCE_SECONDS = 300;
    private static final Pattern CREDENTIAL = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/tc3_request");

    private final String service;
    private final UnaryOperator<String> secretKeys;

    /**
     * A verifier for one service.
     *
     * @param service name of the service in the signature, for example {@code cvm}
     * @param secretKeys returns the secret key of a secret ID; "" if the secret ID is unknown
     */
    public Tc3SignatureVerifier(String service, UnaryOperator<String> secretKeys) {
        this.service = service;
        this.secretKeys = secretKeys;
    }

    /** The secret ID in the request, not verified; "" if there is none. */
    public static String secretId(ReceivedRequest request) {
        Matcher credential = credential(AuthorizationHeader.parse(request.header("Authorization")));
        return credential.matches() ? credential.group(1) : "";
    }

    public AuthenticationResult verify(ReceivedRequest request) {
        AuthorizationHeader given = AuthorizationHeader.parse(request.header("Authorization"));
        Matcher credential = credential(given);
        List<String> signed = given.signedHeaders();
        if (!given.scheme().equals(SCHEME)
                || !credential.matches()
                || !signed.contains("host")
                || !signed.contains("content-type")) {
            return new AuthenticationResult(
                    "AuthFailure.InvalidAuthorization",
                    "Authorization in the request is not of TC3-HMAC-SHA256's form.");
        }
        long timestamp = timestamp(request.header("X-TC-Timestamp"));
        if (timestamp < 0) {
            return new AuthenticationResult(
                    "MissingParameter", "The request is missing a required parameter `X-TC-Timestamp`.");
        }
        if (Math.abs(request.arrived().getEpochSecond() - timestamp) > MAX_CLOCK_DIFFERENCE_SECONDS) {
            return new AuthenticationResult("AuthFailure.SignatureExpire", "The signature expired: look at the clock.");
        }
        String secret = secretKeys.apply(credential.group(1));
        if (secret.isEmpty()) {
            return new AuthenticationResult("AuthFailure.SecretIdNotFound", "The SecretId is not found.");
        }
        boolean valid = credential.group(2).equals(dateOf(timestamp))
                && credential.group(3).equals(service)
                && Digests.equal(signature(request, signed, secret, timestamp), given.part("Signature"));
        return valid
                ? AuthenticationResult.AUTHENTICATED
                : new AuthenticationResult(
                        "AuthFailure.SignatureFailure",
                        "The provided credentials could not be validated. Please check your signature is correct.");
    }

    private String signature(ReceivedRequest request, List<String> signed, String secret, long timestamp) {
        String date = dateOf(timestamp);
        String scope = date + "/" + service + "/tc3_request";
        String toSign = SCHEME + "\n" + timestamp + "\n" + scope + "\n" + Digests.sha256(canonical(request, signed));
        byte[] byDate = Digests.hmac(Digests.bytes("TC3" + secret), date);
        byte[] byService = Digests.hmac(byDate, service);
        return Digests.hmacHex(Digests.hmac(byService, "tc3_request"), toSign);
    }

    private static String canonical(ReceivedRequest request, List<String> signed) {
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

    private static Matcher credential(AuthorizationHeader given) {
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
