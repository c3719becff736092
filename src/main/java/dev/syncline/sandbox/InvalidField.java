package dev.syncline.sandbox;

/** A field of a request that is absent or of the wrong type; each API answers it in its own form. */
final class InvalidField extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final boolean absent;

    private InvalidField(String field, String problem, boolean absent) {
        super(field.isEmpty() ? "the body " + problem : field + " " + problem, null, false, false);
        this.field = field;
        this.absent = absent;
    }

    static InvalidField absent(String field) {
        return new InvalidField(field, "is required", true);
    }

    static InvalidField wrong(String field, String problem) {
        return new InvalidField(field, problem, false);
    }

    String field() {
        return field;
    }

    boolean absent() {
        return absent;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
