package dev.syncline.connector;

import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sync API: how entries become a request, and a response becomes outcomes. Implementations are stateless and pure
 * (no I/O, no sleeping, no retry, no SQL), so one instance serves all threads. They are found by
 * {@link java.util.ServiceLoader}; their tests extend {@code ConnectorContract}.
 *
 * @param <P> the parsed form of an entry: an immutable record
 */
public interface Connector<P> {

    /** The fixed properties of the API. */
    Api api();

    /** Reports missing or wrong fields of an endpoint; fields are named as in a job definition. */
    List<FieldProblem> check(Endpoint endpoint);

    /**
     * Reads one entry. Reports every mistake to {@code fields}. The result is used only if no error was reported. If the
     * entry gives no project or region, the endpoint's is used.
     */
    P parse(EntryFields fields, Endpoint endpoint);

    /** The entry's stable identity. {@code results} shows it. */
    String key(P payload);

    /** The targets of the entry: never empty; {@code [""]} if the entry has no targets. */
    List<String> targets(P payload);

    /**
     * The field of an entry that lists its targets. An entry that is sent again only for some of its targets is the same
     * entry with a shorter list there.
     *
     * @return empty if no field of the entry lists its targets; the whole entry is then sent again
     */
    default String targetsField() {
        return "";
    }

    /** Entries of equal groups may share a call, up to the endpoint's {@code entries-per-call}. */
    Object group(P payload);

    /** The request of a call, without authentication. */
    ApiRequest request(Call<P> call);

    /**
     * Reads the response to a call. Never throws: for a response that cannot be read, returns {@link Answer.Refused}
     * with the code {@link Refusal#BAD_ANSWER}.
     */
    Answer answer(Call<P> call, ApiResponse response);

    /** Whether the call may be sent again if its answer was lost. */
    RepeatSafety repeat(Call<P> call);

    /**
     * Returns the inquiry that asks the API whether a call without an answer took effect. Used only if {@link #repeat}
     * returns {@link RepeatSafety#ASK_FIRST}.
     *
     * @param call for one entry and one target
     * @param since the earliest time at which the call can have taken effect, by this computer's clock; anything older
     *     that the API shows comes from another call
     * @return empty if the API cannot tell; then the outcome awaits a person
     */
    default Optional<Inquiry> inquiry(Call<P> call, Instant since) {
        return Optional.empty();
    }

    /** How accepted operations are followed to their ends; empty if the API cannot be asked about them. */
    default Optional<Following<P>> following() {
        return Optional.empty();
    }

    /** The error codes of this API and their meanings. {@link #answer} uses the same table. */
    ErrorTable errors();
}
