package dev.syncline.manifest;

import dev.syncline.manifest.FieldProblem.Severity;
import java.nio.file.Path;

/**
 * Something wrong at a place of a file.
 *
 * @param line from 1; 0 where the problem is the file's as a whole
 * @param column in characters, from 1; 0 where the problem is the file's as a whole
 * @param field path of the field from the file's root, as in {@code sync[31].backup_id}; empty for the whole
 * @param message what is wrong, without the field's name, without a full stop
 */
public record Problem(Path file, long line, int column, String field, String message, Severity severity) {

    public static Problem error(Path file, long line, int column, String field, String message) {
        return new Problem(file, line, column, field, message, Severity.ERROR);
    }

    static Problem warning(Path file, long line, int column, String field, String message) {
        return new Problem(file, line, column, field, message, Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code FILE:LINE:COLUMN FIELD: what is wrong}, as editors understand it. */
    @Override
    public String toString() {
        String place = line == 0 ? shown(file) : shown(file) + ":" + line + ":" + column;
        return place + (field.isEmpty() ? ": " : " " + field + ": ") + message;
    }

    /** The file as a person would name it: relative to the working directory when it lies below it. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path there = file.toAbsolutePath().normalize();
        return there.startsWith(here) && !there.equals(here)
                ? here.relativize(there).toString()
                : there.toString();
    }
}
