package dev.syncline.sandbox.http;

/**
 * A body field or query parameter is missing or invalid. Each API turns this exception into an error response in its own
 * format.
 */
public final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean missing;

    private InvalidFieldException(String field, String problem, boolean missing) {
        super(field.isEmpty() ? "the body " + problem : field + " " + problem, null, false, false);
        this.missing = missing;
    }

    public static InvalidFieldException missing(String field) {
        return new InvalidFieldException(field, "is required", true);
    }

    /**
     * A field that is present and invalid.
     *
     * @param field path of the field, for example {@code data[0].name}; "" for the whole body
     * @param problem completes the sentence "FIELD ...", for example "is not an integer"
     */
    public static InvalidFieldException invalid(String field, String problem) {
        return new InvalidFieldException(field, problem, false);
    }

    public boolean isMissing() {
        return missing;
    }

    /** The field and its problem, for example "limit is not from 1 to 100". */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
