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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has happened in the sandbox's cloud, in memory. It changes by {@link #apply} alone and is guarded by
 * {@link Cloud}'s lock; only tokens and operations may be read without it.
 */
final class World {
    private final Map<String, Map<String, Integer>> effects = new HashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Map<String, Operation> backups = new HashMap<>();
    private final Map<String, Map<String, Image>> regions = new HashMap<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final Map<String, String> copiedTo = new HashMap<>();
    private final Map<String, List<SyncJob>> jobs = new HashMap<>();
    private final Map<String, Server> servers = new TreeMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> strikes = new HashMap<>();

    void apply(Change change) {
        if (!change.applied().isEmpty()) {
            Map<String, Integer> counts = effects.computeIfAbsent(change.api(), api -> new LinkedHashMap<>());
            change.applied().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        change.operations().forEach(this::add);
        change.images().forEach(this::add);
        change.jobs()
                .forEach(job -> jobs.computeIfAbsent(job.repo(), repo -> new ArrayList<>())
                        .add(job));
        change.servers().forEach(server -> servers.put(server.name(), server));
        change.tokens().forEach(token -> tokens.put(token.digest(), token));
        if (!change.rearmed().isEmpty()) {
            strikes.clear();
        }
        change.strikes().forEach(strike -> strikes.merge(nameOf(strike), 1, Integer::sum));
    }

    void clear() {
        List.of(effects, operations, backups, regions, copies, copiedTo, jobs, servers, tokens, strikes)
                .forEach(Map::clear);
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
        return found(operations, id);
    }

    /** The latest sync of a backup. */
    List<Operation> backup(String project, String backupId) {
        return found(backups, project + "/" + backupId);
    }

    Collection<Image> images(String region) {
        return regions.getOrDefault(region, Map.of()).values();
    }

    List<Image> image(String region, String id) {
        return found(regions.getOrDefault(region, Map.of()), id);
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
        return Collections.unmodifiableList(jobs.getOrDefault(namespace + "/" + repository, List.of()));
    }

    Collection<Server> servers() {
        return servers.values();
    }

    List<Token> token(String digest) {
        return found(tokens, digest);
    }

    int strikes(Strike strike) {
        return strikes.getOrDefault(nameOf(strike), 0);
    }

    private void add(Operation operation) {
        operations.put(operation.id(), operation);
        backups.put(operation.project() + "/" + operation.backupId(), operation);
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
