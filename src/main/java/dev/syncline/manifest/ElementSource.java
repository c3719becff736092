package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;

/** The elements of one file, in order. */
interface ElementSource {

    /** The next element; null when the file has no more and has ended as its format asks. */
    @Nullable Element next(long ordinal);

    /** Elements of this file that are done with. */
    long index();
}
