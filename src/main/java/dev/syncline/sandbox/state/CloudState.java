package dev.syncline.sandbox.state;

import dev.syncline.sandbox.state.StateChange.FaultUse;
import dev.syncline.sandbox.state.StateChange.Image;
import dev.syncline.sandbox.state.StateChange.Operation;
import dev.syncline.sandbox.state.StateChange.Server;
import dev.syncline.sandbox.state.StateChange.SyncJob;
import dev.syncline.sandbox.state.StateChange.Token;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The state of the simulated cloud, in memory: what syncs have changed, tokens, and how often faults were injected. Only
 * {@link #apply} and {@link #clear} change it. The caller must hold the lock of the simulated cloud, except to read tokens
 * and operations.
 */
public final class CloudState {
    private final StateLog.Reader log;
    // The maps with Long values hold offsets of changes in the state log.
    private final Map<String, Map<String, Integer>> effects = new HashMap<>();
    private final Map<String, Long> operations = new ConcurrentHashMap<>();
    private final OperationIndex operationIndex = new OperationIndex();
    private final Map<String, Long> backups = new HashMap<>();
    private final Map<String, Map<String, Image>> imagesByRegion = new HashMap<>();
    private final Map<String, Integer> copiesByRegion = new HashMap<>();
    private final Map<String, String> regionOfCopy = new HashMap<>();
    private final Map<String, List<Long>> jobs = new HashMap<>();
    private final NavigableMap<String, Long> servers = new TreeMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<FaultUse, Integer> faultUses = new HashMap<>();
    /** How often the API has shown an operation that it says to have succeeded too early. Not stored. */
    private final Map<String, Integer> earlyAnswers = new HashMap<>();

    /**
     * An empty cloud.
     *
     * @param log reads a change again. Details that only follow-up requests need stay on disk; memory holds their offsets.
     */
    public CloudState(StateLog.Reader log) {
        this.log = log;
    }

    /**
     * Adds a change.
     *
     * @param offset where the change begins in the state log
     */
    public void apply(StateChange change, long offset) {
        if (!change.applied().isEmpty()) {
            Map<String, Integer> counts = effects.computeIfAbsent(change.api(), api -> new LinkedHashMap<>());
            change.applied().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        for (Operation operation : change.operations()) {
            operations.put(operation.id(), offset);
            backups.put(operation.project() + "/" + operation.backupId(), offset);
        }
        operationIndex.add(change.operations(), offset);
        change.images().forEach(this::add);
        change.jobs().stream()
                .map(SyncJob::repositoryPath)
                .distinct()
                .forEach(repo ->
                        jobs.computeIfAbsent(repo, any -> new ArrayList<>()).add(offset));
        change.servers().forEach(server -> servers.put(server.name(), offset));
        change.tokens().forEach(token -> tokens.put(token.digest(), token));
        if (!change.faultsReplacedAt().isEmpty()) {
            faultUses.clear();
        }
        change.faultUses().forEach(use -> faultUses.merge(use, 1, Integer::sum));
    }

    public void clear() {
        List.of(
                        effects,
                        operations,
                        backups,
                        imagesByRegion,
                        copiesByRegion,
                        regionOfCopy,
                        jobs,
                        servers,
                        tokens,
                        faultUses,
                        earlyAnswers)
                .forEach(Map::clear);
        operationIndex.clear();
    }

    /** How often each name took effect. The names are in the order in which they first took effect. */
    public Map<String, Integer> effects(String api) {
        return Collections.unmodifiableMap(effects.getOrDefault(api, Map.of()));
    }

    public boolean tookEffect(String api, String name) {
        return effects(api).containsKey(name);
    }

    /** How far an operation has come, as the API shows it now. */
    public OperationProgress progress(String id, long acceptedAt, Fate fate, Clock clock) {
        long now = clock.millis();
        boolean early = fate.earlyMillis() > 0
                ? now - acceptedAt < fate.earlyMillis()
                : earlyAnswers.getOrDefault(id, 0) < fate.earlyAnswers();
        return new OperationProgress(acceptedAt, now, fate, early);
    }

    /** Counts an answer that shows an operation. */
    public void countAnswer(String id, Fate fate) {
        if (fate.earlyAnswers() > 0) {
            earlyAnswers.merge(id, 1, Integer::sum);
        }
    }

    /** The CBR operation with this operation log ID. */
    public Optional<Operation> findOperation(String id) {
        return readLatest(operations, id, change -> change.operations().stream().filter(o -> o.id().equals(id)));
    }

    /**
     * The CBR operations of a project, newest first.
     *
     * @param resource ID of the resource; "" for all
     * @param since earliest time at which the operations were accepted, in epoch milliseconds
     */
    public List<Operation> operations(String project, String resource, long since) {
        List<Operation> found = new ArrayList<>();
        for (long offset : operationIndex.offsets(project, resource, since)) {
            List<Operation> ofOneRequest = new ArrayList<>(log.read(offset).operations());
            Collections.reverse(ofOneRequest);
            ofOneRequest.removeIf(operation -> !operation.project().equals(project)
                    || operation.acceptedAt() < since
                    || !(resource.isEmpty() || operation.resourceId().equals(resource)));
            found.addAll(ofOneRequest);
        }
        return found;
    }

    /** A page of all operations of a project, newest first, and the number of all of them. */
    public record OperationPage(List<Operation> operations, int total) {}

    /**
     * A page of all operations of a project.
     *
     * @param since as for {@link #operations}
     * @return empty if the page can only be found among all {@link #operations}
     */
    public Optional<OperationPage> operationPage(String project, long since, int from, int limit) {
        return operationIndex.slice(project, since, from, limit).map(slice -> {
            List<Operation> found = new ArrayList<>();
            for (long offset : slice.offsets()) {
                List<Operation> ofOneRequest = new ArrayList<>(log.read(offset).operations());
                Collections.reverse(ofOneRequest);
                found.addAll(ofOneRequest);
            }
            List<Operation> page =
                    found.stream().skip(slice.skip()).limit(limit).toList();
            return new OperationPage(page, slice.total());
        });
    }

    /** The latest sync of a backup. */
    public Optional<Operation> findLatestSync(String project, String backupId) {
        return readLatest(
                backups,
                project + "/" + backupId,
                change -> change.operations().stream().filter(o -> o.backupId().equals(backupId)));
    }

    public Collection<Image> images(String region) {
        return imagesByRegion.getOrDefault(region, Map.of()).values();
    }

    public Optional<Image> findImage(String region, String id) {
        return Optional.ofNullable(imagesByRegion.getOrDefault(region, Map.of()).get(id));
    }

    /** Whether any region has an image with this ID. */
    public boolean hasImage(String id) {
        return imagesByRegion.values().stream().anyMatch(images -> images.containsKey(id));
    }

    /** How many image copies syncs have created in a region. */
    public int copyCount(String region) {
        return copiesByRegion.getOrDefault(region, 0);
    }

    /** The region in which a sync created this image copy; "" if no sync created it. */
    public String regionOfCopy(String imageId) {
        return regionOfCopy.getOrDefault(imageId, "");
    }

    /** The sync jobs of a repository, oldest first. */
    public List<SyncJob> syncJobs(String namespace, String repository) {
        String path = namespace + "/" + repository;
        return jobs.getOrDefault(path, List.of()).stream()
                .flatMap(offset -> log.read(offset).jobs().stream())
                .filter(job -> job.repositoryPath().equals(path))
                .toList();
    }

    /** The names of all synced servers, in alphabetical order. */
    public Set<String> serverNames() {
        return Collections.unmodifiableSet(servers.navigableKeySet());
    }

    /** A server as it was last synced. */
    public Optional<Server> findServer(String name) {
        return readLatest(
                servers,
                name,
                change ->
                        change.servers().stream().filter(server -> server.name().equals(name)));
    }

    /** The token with this SHA-256. */
    public Optional<Token> findToken(String digest) {
        return Optional.ofNullable(tokens.get(digest));
    }

    /** How often the fault was injected under this name since the faults were last replaced. */
    public int count(FaultUse use) {
        return faultUses.getOrDefault(use, 0);
    }

    private <T> Optional<T> readLatest(Map<String, Long> offsets, String key, Function<StateChange, Stream<T>> select) {
        return Optional.ofNullable(offsets.get(key))
                .flatMap(offset -> select.apply(log.read(offset)).reduce((earlier, later) -> later));
    }

    private void add(Image image) {
        imagesByRegion
                .computeIfAbsent(image.region(), region -> new LinkedHashMap<>())
                .put(image.id(), image);
        if (!image.sourceId().isEmpty()) {
            copiesByRegion.merge(image.region(), 1, Integer::sum);
            regionOfCopy.put(image.id(), image.region());
        }
    }
}
