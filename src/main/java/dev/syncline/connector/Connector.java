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
 * @param <P> what an entry of this API is, understood: an immutable record
 */
public interface Connector<P> {

    /** The API's name and its bounds. */
    Api api();

    /** What an endpoint of this API lacks or has wrong; fields are named as in a job definition. */
    List<FieldProblem> check(Endpoint endpoint);

    /**
     * Reads one entry. Everything that is wrong with it is reported to {@code fields}; the result counts only where
     * no error was reported. What the entry leaves to the endpoint (project, region) is taken from there.
     */
    P parse(EntryFields fields, Endpoint endpoint);

    /** The entry's stable identity, as {@code results} shows it. */
    String key(P payload);

    /** What the entry fans out to inside a call: never empty, and {@code [""]} where it does not fan out. */
    List<String> targets(P payload);

    /** Entries whose groups are equal may travel in one call, up to {@link Api#entriesPerCall()}. */
    Object group(P payload);

    /** The request of a call, without its authentication. */
    ApiRequest request(Call<P> call);

    /**
     * What a response says of a call. Never throws, whatever the response holds: what cannot be read is a
     * {@link Answer.Refused} with {@link Refusal#BAD_ANSWER}.
     */
    Answer answer(Call<P> call, ApiResponse response);

    /** Whether the call may be sent a second time when nobody knows what became of the first. */
    RepeatSafety repeat(Call<P> call);

    /**
     * How to ask what became of a call that was sent and never answered. Only ever asked for where {@link #repeat} is
     * {@link RepeatSafety#ASK_FIRST}.
     *
     * @param call for one entry and one target
     * @param since before it, the call cannot have taken effect: what the API shows of earlier times is not it. By this
     *     machine's clock
     * @return empty where the API has no way to tell, so that a person must
     */
    default Optional<Inquiry> inquiry(Call<P> call, Instant since) {
        return Optional.empty();
    }

    /** The codes of this API and what each means; the same table that {@link #answer} goes by. */
    ErrorTable errors();
}
