package dev.syncline.chaos;

/** An entry and target at an API, written as the sandbox writes it: {@code key} or {@code key@target}. */
record EffectName(String api, String text) {
    @Override
    public String toString() {
        return api + " " + text;
    }
}
