package dev.syncline.sandbox;

import java.util.Map;

/** The one account of the sandbox's cloud. Its credentials are public on purpose. */
final class DemoAccount {
    static final String DOMAIN = "demo";
    static final String USER = "demo";
    static final String PASSWORD = "demo-password";
    /** ID and name of the seeded project. */
    static final String PROJECT = "demo-project";

    static final String ARIES_TOKEN = "demo-token";

    private static final Map<String, String> HUAWEI_KEYS =
            Map.of("DEMOACCESSKEY0000001", "demo-secret-key-not-secret-000000000001");
    private static final Map<String, String> TENCENT_KEYS =
            Map.of("AKIDDEMO0000000000000000000000000001", "demo-tencent-key-not-secret-00001");

    private DemoAccount() {}

    /** The secret key of a Huawei access key; "" for an unknown one. */
    static String huaweiSecret(String accessKey) {
        return HUAWEI_KEYS.getOrDefault(accessKey, "");
    }

    /** The key of a Tencent secret id; "" for an unknown one. */
    static String tencentSecret(String secretId) {
        return TENCENT_KEYS.getOrDefault(secretId, "");
    }
}
