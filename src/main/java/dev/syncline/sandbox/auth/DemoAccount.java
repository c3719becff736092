package dev.syncline.sandbox.auth;

import java.util.Map;

/** The only account of the simulated cloud. Its credentials are public on purpose. */
public final class DemoAccount {
    public static final String DOMAIN = "demo";
    public static final String USER = "demo";
    public static final String PASSWORD = "demo-password";
    /** Both ID and name of the project that has the dev servers. */
    public static final String PROJECT = "demo-project";

    public static final String ARIES_TOKEN = "demo-token";

    private static final Map<String, String> HUAWEI_KEYS =
            Map.of("DEMOACCESSKEY0000001", "demo-secret-key-not-secret-000000000001");
    private static final Map<String, String> TENCENT_KEYS =
            Map.of("AKIDDEMO0000000000000000000000000001", "demo-tencent-key-not-secret-00001");

    private DemoAccount() {}

    /** The secret key of a Huawei access key; "" if the access key is unknown. */
    static String huaweiSecret(String accessKey) {
        return HUAWEI_KEYS.getOrDefault(accessKey, "");
    }

    /** The secret key of a Tencent secret ID; "" if the secret ID is unknown. */
    public static String tencentSecret(String secretId) {
        return TENCENT_KEYS.getOrDefault(secretId, "");
    }
}
