package dev.syncline.chaos;

/** An entry and target at an API, as the sandbox spells them: {@code key}, or {@code key@target}. */
record Name(String api, String text) {
    @Override
    public String toString() {
        return api + " " + text;
    }
}
