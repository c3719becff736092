package dev.syncline.chaos;

/**
 * One accepted operation, as the sandbox knows it.
 *
 * @param state {@code running}, {@code succeeded}, {@code failed} or {@code vanished}, whatever the API says
 * @param early whether the API says too early that it has succeeded
 */
record TrueEnd(String key, String id, String state, boolean early) {
    boolean hasVanished() {
        return state.equals("vanished");
    }

    /** Whether a row says the same. */
    boolean isOf(Row row) {
        return switch (state) {
            case "succeeded" -> row.status().equals("SUCCEEDED");
            case "failed" -> row.status().equals("FAILED");
            case "vanished" -> row.isLost();
            default -> false;
        };
    }
}
