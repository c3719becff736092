package dev.syncline.job.crash;

/**
 * An effect: a statement, commit or request by which the process under test acts on its database or on the sandbox. At
 * each effect the power of the process may fail.
 *
 * @param moment before or after the statement, commit or response
 * @param what the SQL statement, or the method and path of the request
 */
record Effect(Moment moment, String what) {

    enum Moment {
        BEFORE_STATEMENT,
        /** A statement that is a transaction of its own was committed, and the process never receives the answer. */
        AFTER_STATEMENT,
        BEFORE_COMMIT,
        /** The transaction was committed, and the process never receives the answer. */
        AFTER_COMMIT,
        BEFORE_REQUEST,
        /** The server processed the request, and its answer never arrives. */
        BEFORE_ANSWER,
        AFTER_ANSWER
    }

    /** Whether the statement or request changes nothing. */
    boolean isRead() {
        return moment == Moment.BEFORE_STATEMENT && what.startsWith("SELECT ");
    }

    @Override
    public String toString() {
        return moment + " " + what;
    }
}
