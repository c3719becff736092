package dev.syncline.connector;

import java.net.URI;

/** Who we are at an endpoint; the alternatives are the {@code auth.type}s of a job definition. */
public sealed interface Credentials {

    /**
     * A token of Huawei's IAM ({@code huawei-token}).
     *
     * @param iam base URL of IAM
     * @param projectName scopes the token by name; empty = by the request's project ID
     */
    record HuaweiToken(URI iam, String domain, String user, Secret password, String projectName)
            implements Credentials {}

    /** Huawei's AK/SK signature {@code SDK-HMAC-SHA256} ({@code huawei-aksk}). */
    record HuaweiAkSk(String accessKey, Secret secretKey) implements Credentials {}

    /** Tencent's signature {@code TC3-HMAC-SHA256} ({@code tc3}). */
    record Tc3(String secretId, Secret secretKey) implements Credentials {}

    record Bearer(Secret token) implements Credentials {}

    record Basic(String user, Secret password) implements Credentials {}

    record None() implements Credentials {}
}
