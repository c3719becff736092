package dev.syncline.connector;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Asks an API about one or many accepted operations. The question changes nothing at the API. Like its connector, a
 * probe does no I/O: the caller sends {@link #request} and passes the response to {@link #read}.
 */
public interface Probe {

    /** The request, without its authentication. Returns the same request each time. */
    ApiRequest request();

    /**
     * Reads the response. Never throws.
     *
     * @param receivedAt when the response arrived, by this computer's clock
     */
    Reading read(ApiResponse response, Instant receivedAt);

    /** What a response says. */
    sealed interface Reading {

        /**
         * States of operations.
         *
         * @param states may lack operations of the probe, and contains no others
         * @param next probes that must be sent to learn the states that are missing
         */
        record Seen(Map<Operation, OperationState> states, List<Probe> next) implements Reading {
            public Seen {
                states = Map.copyOf(states);
                next = List.copyOf(next);
            }

            public static Seen only(Operation operation, OperationState state) {
                return new Seen(Map.of(operation, state), List.of());
            }
        }

        /** The API refused the question, or its answer cannot be read. So it says nothing about the operations. */
        record Refused(Refusal refusal) implements Reading {}
    }
}
