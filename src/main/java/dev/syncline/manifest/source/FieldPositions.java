package dev.syncline.manifest.source;

import java.util.Optional;

/**
 * Finds the fields of an element in its file, for a format other than JSON. The element's JSON text was generated from
 * that format, and therefore an offset in the text says nothing about the file.
 */
public interface FieldPositions {
    /** For an element that is JSON in its file. Its fields are found by their offsets in the JSON text. */
    FieldPositions IN_JSON = new FieldPositions() {
        @Override
        public Optional<Flaw> flaw() {
            return Optional.empty();
        }

        @Override
        public Place find(String field) {
            throw new IllegalStateException("the JSON text shows where its field " + field + " is");
        }
    };

    /**
     * An error that makes an element unreadable, or a remark.
     *
     * @param line from 1
     * @param column in characters, from 1
     */
    record Flaw(long line, int column, String message) {}

    /**
     * The place of a field.
     *
     * @param field the field's path as the file spells it
     * @param line from 1
     * @param column in characters, from 1
     */
    record Place(String field, long line, int column) {}

    /** A remark about the text before the element, for a warning; empty if there is none. */
    default Optional<Flaw> remark() {
        return Optional.empty();
    }

    /** The first error that makes the element unreadable; empty if the element is readable. */
    Optional<Flaw> flaw();

    /**
     * The place of a field. If the field is missing, the place of the nearest field that contains it.
     *
     * @param field its path as problems name it: {@code storage.volumes[0].size}
     */
    Place find(String field);
}
