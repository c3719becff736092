package dev.syncline.manifest;

import dev.syncline.manifest.FieldProblem.Severity;
import java.nio.file.Path;

/**
 * An error or a warning at a place in a file.
 *
 * @param line from 1; 0 if the problem concerns the whole file
 * @param column in characters, from 1; 0 if the problem concerns the whole file
 * @param field path of the field from the root of the file, for example {@code sync[31].backup_id}; empty if it is no single field
 * @param message what is wrong, without the field's name, without a full stop
 */
public record Problem(Path file, long line, int column, String field, String message, Severity severity) {

    public static Problem error(Path file, long line, int column, String field, String message) {
        return new Problem(file, line, column, field, message, Severity.ERROR);
    }

    static Problem warning(Path file, long line, int column, String field, String message) {
        return new Problem(file, line, column, field, message, Severity.WARNING);
    }

    /** {@code FILE:LINE:COLUMN FIELD: what is wrong}. Editors recognise this form as a link. */
    @Override
    public String toString() {
        String place = line == 0 ? shown(file) : shown(file) + ":" + line + ":" + column;
        return place + (field.isEmpty() ? ": " : " " + field + ": ") + message;
    }

    /** The file name for messages: relative to the working directory if the file is inside it, otherwise absolute. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path there = file.toAbsolutePath().normalize();
        return there.startsWith(here) && !there.equals(here)
                ? here.relativize(there).toString()
                : there.toString();
    }
}
