package dev.syncline.ledger.database;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Searches an exception and its chain of causes. */
public final class Causes {
    private Causes() {}

    /** Whether the exception, or any of its causes, meets the condition. */
    public static boolean any(Throwable thrown, Predicate<Throwable> condition) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(condition);
    }

    /** The first line of the innermost cause's message; the cause's class name if it has no message. */
    static String innermostMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String words = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        return words.lines().findFirst().orElse(words);
    }
}
