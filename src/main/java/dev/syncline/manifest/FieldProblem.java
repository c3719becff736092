package dev.syncline.manifest;

/**
 * An error or a warning about one field, without the place of the field in a file.
 *
 * @param field path of the field inside its entry or section, for example {@code storage.volumes[0].size}; empty for
 *     the whole entry or section
 * @param message what is wrong, without the field's name, without a full stop
 */
public record FieldProblem(String field, String message, Severity severity) {
    /** An error keeps the entry from being sent. A warning does not. */
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
