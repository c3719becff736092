package dev.syncline.job.crash;

/**
 * A moment at which the power may fail.
 *
 * @param what the statement, or the request's method and path
 */
record Effect(Moment moment, String what) {

    enum Moment {
        BEFORE_STATEMENT,
        /** A statement that is its own transaction was committed; its process never hears of it. */
        AFTER_STATEMENT,
        BEFORE_COMMIT,
        /** Committed; the process never hears of it. */
        AFTER_COMMIT,
        BEFORE_REQUEST,
        /** The server has done what it does; the answer never arrives. */
        BEFORE_ANSWER,
        AFTER_ANSWER
    }

    /** Whether it changes nothing. */
    boolean isRead() {
        return moment == Moment.BEFORE_STATEMENT && what.startsWith("SELECT ");
    }

    @Override
    public String toString() {
        return moment + " " + what;
    }
}
