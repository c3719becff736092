package dev.syncline.sandbox;

import java.util.List;
import java.util.function.Predicate;

/**
 * A request that was authenticated and found well-formed, ready to be decided against the world.
 *
 * @param kind whether it is a sync, or asks after one
 * @param subjects its entries: what faults match
 */
record Call(Kind kind, List<Subject> subjects, Decision decision) {

    enum Kind {
        SYNC,
        FOLLOW
    }

    /** Decides under the world's lock; changes nothing itself. */
    interface Decision {
        /**
         * Decides the call.
         *
         * @param failing names ({@code key} or {@code key@target}) that an injected fault makes fail
         */
        Answer decide(World world, Predicate<String> failing);
    }

    static Call sync(List<Subject> subjects, Decision decision) {
        return new Call(Kind.SYNC, subjects, decision);
    }

    static Call follow(Subject subject, Decision decision) {
        return new Call(Kind.FOLLOW, List.of(subject), decision);
    }

    static Call follow(List<Subject> subjects, Decision decision) {
        return new Call(Kind.FOLLOW, subjects, decision);
    }

    /** What the journal shows as keys: the entries carried; a question after one carries none. */
    List<String> journalKeys() {
        return kind == Kind.SYNC
                ? subjects.stream().map(Subject::key).distinct().toList()
                : List.of();
    }
}
