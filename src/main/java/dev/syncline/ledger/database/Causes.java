package dev.syncline.ledger.database;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks through an exception and what caused it. */
public final class Causes {
    private Causes() {}

    /** Whether it, or anything that caused it, is such. */
    public static boolean any(Throwable thrown, Predicate<Throwable> such) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(such);
    }

    /** The innermost cause's message, one line of it: words that a person can use. */
    static String last(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String words = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        return words.lines().findFirst().orElse(words);
    }
}
