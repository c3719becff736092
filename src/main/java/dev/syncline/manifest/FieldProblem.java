package dev.syncline.manifest;

/**
 * Something wrong with one field, before it is known where in a file the field stands.
 *
 * @param field path of the field inside its entry or section, as in {@code storage.volumes[0].size}; empty for the whole
 * @param message what is wrong, without the field's name, without a full stop
 */
public record FieldProblem(String field, String message, Severity severity) {
    /** Whether the problem keeps the entry from being sent. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static FieldProblem error(String field, String message) {
        return new FieldProblem(field, message, Severity.ERROR);
    }

    public static FieldProblem warning(String field, String message) {
        return new FieldProblem(field, message, Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
