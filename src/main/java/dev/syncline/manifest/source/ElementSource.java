package dev.syncline.manifest.source;

import org.jspecify.annotations.Nullable;

/**
 * The elements of one file, in order. It is used like the rows of a result set: {@link #next()} moves to the next
 * element, and until the next call the other methods describe that element.
 */
public interface ElementSource {

    /**
     * Moves to the next element.
     *
     * @return its text as JSON; null when the file has no more elements and ends as its format requires
     * @throws BrokenFileException when the structure of the file is broken
     */
    @Nullable String next();

    /** The line in which the element begins, from 1. */
    long line();

    /** The column in which the element begins, in characters, from 1. */
    int column();

    /** The path to the element inside its document, for example {@code sync[31]}; empty if each element is a document. */
    default String path() {
        return "";
    }

    /** The positions of the element's fields, if the element was not JSON in the file. */
    default FieldPositions fields() {
        return FieldPositions.IN_JSON;
    }

    /** How many elements of this file have been returned, counted from the start of the file. */
    long index();
}
