package dev.syncline.connector;

import java.util.List;
import java.util.Optional;

/**
 * How the accepted operations of an API are followed to their ends. Pure, like its connector.
 *
 * @param <P> the parsed form of an entry
 */
public interface Following<P> {

    /** Whether a stage follows operations if its definition does not say so. */
    boolean isUsual();

    /** The most operations that are asked about together. Memory grows with this number. */
    default int most() {
        return 1_000;
    }

    /**
     * Decides whether an operation of this outcome runs at the API, which can be asked about it.
     *
     * @return what must be stored to ask about the operation, beside the key, the target and the IDs of the outcome, for
     *     example the project; empty if the outcome is final
     */
    Optional<String> scope(P payload, String target, Outcome outcome);

    /** The probes that ask about these operations. An operation that no answer names is unknown to the API. */
    List<Probe> probes(List<Operation> operations);
}
