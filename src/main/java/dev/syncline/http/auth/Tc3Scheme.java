package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * {@code tc3}: Tencent's signature {@code TC3-HMAC-SHA256} (Tencent Cloud API 3.0, "Signature V3") over content type,
 * host and body.
 */
public final class Tc3Scheme implements AuthScheme {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final String SIGNED_HEADERS = "content-type;host";

    /** @param service Tencent's name of the service that the signature is for, for example {@code cvm} */
    public record Tc3(String secretId, Secret secretKey, String service) implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            return new Signature(this, context.server().authority(), context.clock());
        }
    }

    @Override
    public String type() {
        return "tc3";
    }

    @Override
    public Tc3 read(AuthFields fields, Api api) {
        return new Tc3(fields.token("secret-id"), fields.secret("secret-key"), api.service());
    }

    static final class Signature implements Authenticator {
        private final Tc3 credentials;
        private final String host;
        private final Clock clock;
        private volatile DayKey dayKey;

        /**
         * The signing key of one date. The key is cached, because deriving it costs three times as much as using it.
         */
        @SuppressWarnings("ArrayRecordComponent") // nobody compares these keys
        private record DayKey(LocalDate date, byte[] key) {}

        /** @param host value of the Host header as it is sent */
        Signature(Tc3 credentials, String host, Clock clock) {
            this.credentials = credentials;
            this.host = host;
            this.clock = clock;
            this.dayKey = derive(date(clock.instant()));
        }

        @Override
        public Authentication authenticate(ApiRequest request) {
            Instant now = clock.instant();
            DayKey key = keyOf(date(now));
            String scope = key.date() + "/" + credentials.service() + "/tc3_request";
            String signature = Sha256.hmacHex(
                    key.key(),
                    ALGORITHM
                            + '\n'
                            + now.getEpochSecond()
                            + '\n'
                            + scope
                            + '\n'
                            + Sha256.hex(canonical(request.body())));
            return new Authentication.Granted(Map.of(
                    "Content-Type",
                    CONTENT_TYPE,
                    "X-TC-Timestamp",
                    Long.toString(now.getEpochSecond()),
                    "Authorization",
                    ALGORITHM + " Credential=" + credentials.secretId() + '/' + scope + ", SignedHeaders="
                            + SIGNED_HEADERS + ", Signature=" + signature));
        }

        private String canonical(byte[] body) {
            return "POST\n/\n\ncontent-type:" + CONTENT_TYPE + "\nhost:" + host + "\n\n" + SIGNED_HEADERS + '\n'
                    + Sha256.hex(body);
        }

        private DayKey keyOf(LocalDate date) {
            DayKey known = dayKey;
            if (!known.date().equals(date)) {
                known = derive(date);
                dayKey = known;
            }
            return known;
        }

        private DayKey derive(LocalDate date) {
            byte[] secret = ("TC3" + credentials.secretKey().value()).getBytes(StandardCharsets.UTF_8);
            byte[] ofService = Sha256.hmac(Sha256.hmac(secret, date.toString()), credentials.service());
            return new DayKey(date, Sha256.hmac(ofService, "tc3_request"));
        }

        private static LocalDate date(Instant instant) {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }
    }
}
