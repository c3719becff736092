package dev.syncline.job.redrive;

import dev.syncline.connector.OutcomeStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The states in which a target can be sent again by a redrive. */
public enum EntryState {
    FAILED,
    IN_DOUBT,
    /** It waits to be sent again by its own run. */
    DEFERRED,
    /** It has no outcome. */
    UNPROCESSED;

    /**
     * The state that a person names, as {@code in-doubt} or {@code IN_DOUBT}.
     *
     * @throws IllegalArgumentException that lists the states
     */
    public static EntryState named(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(EntryState::shown).toList()) + ", is "
                        + text));
    }

    /** The name on a command line: {@code in-doubt}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<EntryState> of(OutcomeStatus status) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(status.name()))
                .findFirst();
    }

    /** The status of outcomes in this state; none for {@link #UNPROCESSED}. */
    List<OutcomeStatus> statuses() {
        return this == UNPROCESSED ? List.of() : List.of(OutcomeStatus.valueOf(name()));
    }
}
