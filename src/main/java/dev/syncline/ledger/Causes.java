package dev.syncline.ledger;

/** Finds the words in a chain of exceptions that a person can use. */
final class Causes {
    private Causes() {}

    /** The innermost cause's message, one line of it. */
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
