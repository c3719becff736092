package dev.syncline.sandbox.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one request changed. Each change is one JSON line of the state log; reading all lines again restores the state.
 *
 * @param api ID of the API whose effects are counted; "" if no effect is counted
 * @param applied names ({@code key} or {@code key@target}) that took effect; a name that took effect twice is listed twice
 * @param faultsReplacedAt when the list of faults was replaced, in epoch milliseconds. It resets the counts of fault uses.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StateChange(
        String api,
        List<String> applied,
        List<Operation> operations,
        List<Image> images,
        List<SyncJob> jobs,
        List<Server> servers,
        List<Token> tokens,
        @JsonProperty("strikes") List<FaultUse> faultUses,
        @JsonProperty("rearmed") List<Long> faultsReplacedAt) {

    public StateChange(
            @Nullable String api,
            @Nullable List<String> applied,
            @Nullable List<Operation> operations,
            @Nullable List<Image> images,
            @Nullable List<SyncJob> jobs,
            @Nullable List<Server> servers,
            @Nullable List<Token> tokens,
            @Nullable List<FaultUse> faultUses,
            @Nullable List<Long> faultsReplacedAt) {
        this.api = api == null ? "" : api;
        this.applied = orEmpty(applied);
        this.operations = orEmpty(operations);
        this.images = orEmpty(images);
        this.jobs = orEmpty(jobs);
        this.servers = orEmpty(servers);
        this.tokens = orEmpty(tokens);
        this.faultUses = orEmpty(faultUses);
        this.faultsReplacedAt = orEmpty(faultsReplacedAt);
    }

    /** One CBR sync of a backup. Its {@code id} is the operation log ID. All times in this file are epoch milliseconds. */
    public record Operation(
            String id,
            String project,
            String backupId,
            String backupName,
            String resourceId,
            String resourceName,
            String resourceType,
            long acceptedAt,
            Fate fate) {
        public Operation {
            fate = orUsual(fate);
        }

        public Operation withFate(Fate other) {
            return new Operation(
                    id, project, backupId, backupName, resourceId, resourceName, resourceType, acceptedAt, other);
        }
    }

    /** A CVM image in a region. {@code sourceId} is "" if the image is not a copy made by a sync. */
    public record Image(String id, String name, String sourceId, String region, long createdAt, Fate fate) {
        public Image {
            fate = orUsual(fate);
        }

        /** Whether the image is a copy that is not complete yet. */
        public boolean isCopying(Clock clock) {
            return !sourceId.isEmpty() && !OperationProgress.isOver(createdAt, clock.millis(), fate);
        }
    }

    /** One SWR sync of a tag. */
    public record SyncJob(
            String namespace,
            String repository,
            String tag,
            String remoteNamespace,
            String remoteRegionId,
            boolean override,
            long acceptedAt,
            Fate fate) {
        public SyncJob {
            fate = orUsual(fate);
        }

        public SyncJob withFate(Fate other) {
            return new SyncJob(
                    namespace, repository, tag, remoteNamespace, remoteRegionId, override, acceptedAt, other);
        }

        /** Unique among the operations of the sandbox. */
        public String id() {
            return repositoryPath() + ":" + tag + "@" + remoteRegionId + "/" + remoteNamespace + "#" + acceptedAt;
        }

        /** {@code namespace/repository}. */
        public String repositoryPath() {
            return namespace + "/" + repository;
        }
    }

    /** An Aries server as it was last synced. */
    public record Server(String name, JsonNode configuration, long acceptedAt, Fate fate) {
        public Server {
            fate = orUsual(fate);
        }

        public Server withFate(Fate other) {
            return new Server(name, configuration, acceptedAt, other);
        }

        /** Unique among the operations of the sandbox. */
        public String id() {
            return name + "#" + acceptedAt;
        }
    }

    /** An IAM token. Only its SHA-256 is stored. */
    public record Token(String digest, String project, long expiresAt) {}

    /**
     * One injection of a fault whose number of injections is limited.
     *
     * @param fault the fault as JSON, with its position in the list
     * @param name the {@code key} or {@code key@target} that it matched
     */
    public record FaultUse(String fault, String name) {}

    public static StateChange none() {
        return new StateChange("", List.of(), null, null, null, null, null, null, null);
    }

    public static StateChange effects(String api, List<String> applied) {
        return new StateChange(api, applied, null, null, null, null, null, null, null);
    }

    public static StateChange token(Token token) {
        return new StateChange("", null, null, null, null, null, List.of(token), null, null);
    }

    public static StateChange faultUses(List<FaultUse> uses) {
        return new StateChange("", null, null, null, null, null, null, uses, null);
    }

    public static StateChange faultsReplaced(long at) {
        return new StateChange("", null, null, null, null, null, null, null, List.of(at));
    }

    public StateChange with(Operation... more) {
        return new StateChange(api, applied, List.of(more), images, jobs, servers, tokens, faultUses, faultsReplacedAt);
    }

    public StateChange with(Image... more) {
        return new StateChange(
                api, applied, operations, List.of(more), jobs, servers, tokens, faultUses, faultsReplacedAt);
    }

    public StateChange with(SyncJob... more) {
        return new StateChange(
                api, applied, operations, images, List.of(more), servers, tokens, faultUses, faultsReplacedAt);
    }

    public StateChange with(Server... more) {
        return new StateChange(
                api, applied, operations, images, jobs, List.of(more), tokens, faultUses, faultsReplacedAt);
    }

    public StateChange with(List<FaultUse> uses) {
        return new StateChange(api, applied, operations, images, jobs, servers, tokens, uses, faultsReplacedAt);
    }

    /**
     * Whether the change leaves the state unchanged. (A public method {@code isEmpty} would become a field of the
     * JSON.)
     */
    public boolean changesNothing() {
        return equals(new StateChange(api, null, null, null, null, null, null, null, null));
    }

    /** State files of earlier versions hold no fates. */
    private static Fate orUsual(@Nullable Fate fate) {
        return fate == null ? Fate.USUAL : fate;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
