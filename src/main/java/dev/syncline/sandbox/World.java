package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Image;
import dev.syncline.sandbox.Change.Operation;
import dev.syncline.sandbox.Change.Server;
import dev.syncline.sandbox.Change.Strike;
import dev.syncline.sandbox.Change.SyncJob;
import dev.syncline.sandbox.Change.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What has happened in the sandbox's cloud, in memory. It changes by {@link #apply} alone and is guarded by
 * {@link Cloud}'s lock; only tokens and operations may be read without it.
 */
final class World {
    private final StateLog.Reader log;
    private final Map<String, Map<String, Integer>> effects = new HashMap<>();
    private final Map<String, Long> operations = new ConcurrentHashMap<>();
    private final OperationIndex operationIndex = new OperationIndex();
    private final Map<String, Long> backups = new HashMap<>();
    private final Map<String, Map<String, Image>> regions = new HashMap<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final Map<String, String> copiedTo = new HashMap<>();
    private final Map<String, List<Long>> jobs = new HashMap<>();
    private final NavigableMap<String, Long> servers = new TreeMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> strikes = new HashMap<>();

    /** @param log where changes can be read again: what is only asked after is not kept in memory, but its offset is */
    World(StateLog.Reader log) {
        this.log = log;
    }

    void apply(Change change, long offset) {
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
                .map(SyncJob::repo)
                .distinct()
                .forEach(repo ->
                        jobs.computeIfAbsent(repo, any -> new ArrayList<>()).add(offset));
        change.servers().forEach(server -> servers.put(server.name(), offset));
        change.tokens().forEach(token -> tokens.put(token.digest(), token));
        if (!change.rearmed().isEmpty()) {
            strikes.clear();
        }
        change.strikes().forEach(strike -> strikes.merge(nameOf(strike), 1, Integer::sum));
    }

    void clear() {
        List.of(effects, operations, backups, regions, copies, copiedTo, jobs, servers, tokens, strikes)
                .forEach(Map::clear);
        operationIndex.clear();
    }

    /** How often each name took effect, in the order of its first time. */
    Map<String, Integer> effects(String api) {
        return Collections.unmodifiableMap(effects.getOrDefault(api, Map.of()));
    }

    boolean tookEffect(String api, String name) {
        return effects(api).containsKey(name);
    }

    /** The operation by its log's id, or as a list of none. */
    List<Operation> operation(String id) {
        return read(operations, id, change -> change.operations().stream().filter(o -> o.id().equals(id)));
    }

    /**
     * Operations, newest first.
     *
     * @param resource "" for any
     * @param since epoch milliseconds
     */
    List<Operation> operations(String project, String resource, long since) {
        List<Operation> found = new ArrayList<>();
        for (long offset : operationIndex.offsets(project, resource, since)) {
            List<Operation> oneCall = new ArrayList<>(log.at(offset).operations());
            Collections.reverse(oneCall);
            oneCall.removeIf(operation -> !operation.project().equals(project)
                    || operation.acceptedAt() < since
                    || !(resource.isEmpty() || operation.resourceId().equals(resource)));
            found.addAll(oneCall);
        }
        return found;
    }

    /** The latest sync of a backup. */
    List<Operation> backup(String project, String backupId) {
        return read(
                backups,
                project + "/" + backupId,
                change -> change.operations().stream().filter(o -> o.backupId().equals(backupId)));
    }

    Collection<Image> images(String region) {
        return regions.getOrDefault(region, Map.of()).values();
    }

    List<Image> image(String region, String id) {
        return found(regions.getOrDefault(region, Map.of()), id);
    }

    /** Whether any region holds an image of this ID. */
    boolean holdsImage(String id) {
        return regions.values().stream().anyMatch(images -> images.containsKey(id));
    }

    /** How many images syncs have made in a region. */
    int copies(String region) {
        return copies.getOrDefault(region, 0);
    }

    /** The region in which a sync made this image; "" if none did. */
    String copiedTo(String imageId) {
        return copiedTo.getOrDefault(imageId, "");
    }

    /** A repository's sync jobs, oldest first. */
    List<SyncJob> jobs(String namespace, String repository) {
        String repo = namespace + "/" + repository;
        return jobs.getOrDefault(repo, List.of()).stream()
                .flatMap(offset -> log.at(offset).jobs().stream())
                .filter(job -> job.repo().equals(repo))
                .toList();
    }

    /** The names of all servers, in order. */
    Set<String> serverNames() {
        return Collections.unmodifiableSet(servers.navigableKeySet());
    }

    /** A server as it was last synced. */
    List<Server> server(String name) {
        return read(
                servers,
                name,
                change ->
                        change.servers().stream().filter(server -> server.name().equals(name)));
    }

    List<Token> token(String digest) {
        return found(tokens, digest);
    }

    int strikes(Strike strike) {
        return strikes.getOrDefault(nameOf(strike), 0);
    }

    private <T> List<T> read(Map<String, Long> offsets, String key, Function<Change, Stream<T>> part) {
        List<T> found = found(offsets, key).stream()
                .flatMap(offset -> part.apply(log.at(offset)))
                .toList();
        return found.isEmpty() ? found : found.subList(found.size() - 1, found.size());
    }

    private void add(Image image) {
        regions.computeIfAbsent(image.region(), region -> new LinkedHashMap<>()).put(image.id(), image);
        if (!image.sourceId().isEmpty()) {
            copies.merge(image.region(), 1, Integer::sum);
            copiedTo.put(image.id(), image.region());
        }
    }

    private static String nameOf(Strike strike) {
        return strike.fault() + "\n" + strike.name();
    }

    private static <T> List<T> found(Map<String, T> map, String key) {
        T value = map.get(key);
        return value == null ? List.of() : List.of(value);
    }
}
