package dev.syncline.chaos;

/** What an entry of a manifest must lead to: one row, and one effect at the API. */
record Expected(String api, String key, String target) {
    private static final String DEV_SERVERS = "modelarts-devservers";

    EffectName name() {
        return new EffectName(api, target.isEmpty() ? key : key + "@" + target);
    }

    /** Dev servers are only read, and their rows name what was found, not what was asked for. */
    static boolean isRead(String api) {
        return api.equals(DEV_SERVERS);
    }
}
