package dev.syncline.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one request changed in the world: one line of the state log, from which the world is rebuilt.
 *
 * @param api the API, "" where nothing is counted
 * @param applied names ({@code key} or {@code key@target}) that took effect, once for each time
 * @param rearmed times at which the faults were replaced, so that every fault may strike anew
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Change(
        String api,
        List<String> applied,
        List<Operation> operations,
        List<Image> images,
        List<SyncJob> jobs,
        List<Server> servers,
        List<Token> tokens,
        List<Strike> strikes,
        List<Long> rearmed) {

    Change(
            @Nullable String api,
            @Nullable List<String> applied,
            @Nullable List<Operation> operations,
            @Nullable List<Image> images,
            @Nullable List<SyncJob> jobs,
            @Nullable List<Server> servers,
            @Nullable List<Token> tokens,
            @Nullable List<Strike> strikes,
            @Nullable List<Long> rearmed) {
        this.api = api == null ? "" : api;
        this.applied = orEmpty(applied);
        this.operations = orEmpty(operations);
        this.images = orEmpty(images);
        this.jobs = orEmpty(jobs);
        this.servers = orEmpty(servers);
        this.tokens = orEmpty(tokens);
        this.strikes = orEmpty(strikes);
        this.rearmed = orEmpty(rearmed);
    }

    /** A backup synced by CBR; times are epoch milliseconds, here and below. */
    record Operation(
            String id,
            String project,
            String backupId,
            String backupName,
            String resourceId,
            String resourceName,
            String resourceType,
            long acceptedAt) {}

    /** A CVM image in a region; {@code sourceId} is "" for one that was there before. */
    record Image(String id, String name, String sourceId, String region, long createdAt) {
        boolean isCopying(Clock clock) {
            return !sourceId.isEmpty() && !Progress.of(createdAt, clock).ended();
        }
    }

    /** One tag that SWR synced. */
    record SyncJob(
            String namespace,
            String repository,
            String tag,
            String remoteNamespace,
            String remoteRegionId,
            boolean override,
            long acceptedAt) {
        String repo() {
            return namespace + "/" + repository;
        }
    }

    /** An Aries server as it was last synced. */
    record Server(String name, JsonNode configuration, long acceptedAt) {}

    /** An IAM token; only its SHA-256 is kept. */
    record Token(String digest, String project, long expiresAt) {}

    /** A fault with a limit struck once. */
    record Strike(String fault, String name) {}

    static Change none() {
        return new Change("", List.of(), null, null, null, null, null, null, null);
    }

    static Change effects(String api, List<String> applied) {
        return new Change(api, applied, null, null, null, null, null, null, null);
    }

    static Change token(Token token) {
        return new Change("", null, null, null, null, null, List.of(token), null, null);
    }

    static Change struck(List<Strike> strikes) {
        return new Change("", null, null, null, null, null, null, strikes, null);
    }

    static Change rearmed(long at) {
        return new Change("", null, null, null, null, null, null, null, List.of(at));
    }

    Change with(Operation... more) {
        return new Change(api, applied, List.of(more), images, jobs, servers, tokens, strikes, rearmed);
    }

    Change with(Image... more) {
        return new Change(api, applied, operations, List.of(more), jobs, servers, tokens, strikes, rearmed);
    }

    Change with(SyncJob... more) {
        return new Change(api, applied, operations, images, List.of(more), servers, tokens, strikes, rearmed);
    }

    Change with(Server... more) {
        return new Change(api, applied, operations, images, jobs, List.of(more), tokens, strikes, rearmed);
    }

    Change and(List<Strike> more) {
        return new Change(api, applied, operations, images, jobs, servers, tokens, more, rearmed);
    }

    boolean isEmpty() {
        return and(strikes).equals(new Change(api, null, null, null, null, null, null, null, null));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
