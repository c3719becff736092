package dev.syncline.sandbox.api;

import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.StateChange;
import java.util.List;
import java.util.function.Predicate;

/**
 * A request that passed authentication and validation. What it does depends on the cloud state, so it is evaluated later,
 * under the lock of that state.
 *
 * @param kind whether it is a sync or a follow-up request
 * @param entries the entries that faults are matched against
 * @param evaluation computes the response
 */
public record ValidatedRequest(Kind kind, List<RequestedEntry> entries, Evaluation evaluation) {

    /** The kinds of requests that a fault distinguishes. */
    public enum Kind {
        SYNC,
        /** Asks what became of a sync. */
        FOLLOW_UP
    }

    /** Computes the response to a request and the change that the request makes. */
    public interface Evaluation {
        /**
         * Evaluates the request without changing the state.
         *
         * @param failing whether an injected fault makes the operation of this name ({@code key} or {@code key@target}) fail
         */
        Result evaluate(CloudState state, Predicate<String> failing);
    }

    /** The response to a request and the change that it makes. */
    public record Result(Response response, StateChange change) {
        /** A response to a request that changes nothing. */
        public static Result unchanged(Response response) {
            return new Result(response, StateChange.none());
        }
    }

    public static ValidatedRequest sync(List<RequestedEntry> entries, Evaluation evaluation) {
        return new ValidatedRequest(Kind.SYNC, entries, evaluation);
    }

    public static ValidatedRequest followUp(RequestedEntry entry, Evaluation evaluation) {
        return new ValidatedRequest(Kind.FOLLOW_UP, List.of(entry), evaluation);
    }

    public static ValidatedRequest followUp(List<RequestedEntry> entries, Evaluation evaluation) {
        return new ValidatedRequest(Kind.FOLLOW_UP, entries, evaluation);
    }

    /** The keys that the journal shows: those of a sync. A follow-up request shows none. */
    public List<String> journalKeys() {
        return kind == Kind.SYNC
                ? entries.stream().map(RequestedEntry::key).distinct().toList()
                : List.of();
    }
}
