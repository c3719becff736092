package dev.syncline.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the documents of Tencent and Huawei describe. */
final class RequestSigners {
    private RequestSigners() {}

    static Map<String, String> tc3(String host, String body, String id, String key, long seconds) {
        String date = DateTimeFormatter.ISO_LOCAL_DATE.format(
                Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        String canonical = "POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:" + host
                + "\n\ncontent-type;host\n" + sha256(body);
        String toSign = "TC3-HMAC-SHA256\n" + seconds + "\n" + date + "/cvm/tc3_request\n" + sha256(canonical);
        byte[] signing = hmac(hmac(hmac(bytes("TC3" + key), date), "cvm"), "tc3_request");
        String authorization = "TC3-HMAC-SHA256 Credential=" + id + "/" + date
                + "/cvm/tc3_request, SignedHeaders=content-type;host, Signature="
                + HexFormat.of().formatHex(hmac(signing, toSign));
        return Map.of("Authorization", authorization, "X-TC-Timestamp", Long.toString(seconds));
    }

    /**
     * The signature headers of Huawei.
     *
     * @param path percent-encoded, with a slash at its end
     * @param query percent-encoded and sorted
     */
    static Map<String, String> huawei(
            String method, String path, String query, String host, String body, String key, Instant at) {
        String date = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(at.atOffset(ZoneOffset.UTC));
        String canonical = method + "\n" + path + "\n" + query + "\nhost:" + host + "\nx-sdk-date:" + date
                + "\n\nhost;x-sdk-date\n" + sha256(body);
        String toSign = "SDK-HMAC-SHA256\n" + date + "\n" + sha256(canonical);
        String signature = HexFormat.of().formatHex(hmac(bytes(key), toSign));
        return Map.of(
                "X-Sdk-Date",
                date,
                "Authorization",
                "SDK-HMAC-SHA256 Access=DEMOACCESSKEY0000001, SignedHeaders=host;x-sdk-date, Signature=" + signature);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
