package dev.syncline.job.crash;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.RecordedOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The state outside of the process: the ledger, the effects in the sandbox, and the requests that the sandbox received.
 *
 * @param unsuccessful the failed and unresolved results, as the ledger finds them alone
 * @param effects how often each {@code key} or {@code key@target} took effect
 * @param operations the backup of each operation ID
 */
record Snapshot(
        List<RecordedOutcome> results,
        List<RecordedOutcome> unsuccessful,
        Map<String, Integer> effects,
        Map<String, String> operations,
        List<JsonNode> journal) {
    Snapshot {
        results = List.copyOf(results);
        unsuccessful = List.copyOf(unsuccessful);
        effects = Map.copyOf(effects);
        operations = Map.copyOf(operations);
        journal = List.copyOf(journal);
    }

    static Snapshot of(CrashSite site) {
        Map<String, Integer> effects = new TreeMap<>();
        CrashJob.APIS.forEach(api -> effects.putAll(site.effects(api)));
        return new Snapshot(site.results(), site.unsuccessful(), effects, site.operations(), site.journal());
    }

    /** The status of each outcome in the ledger. */
    Map<String, OutcomeStatus> statuses() {
        return results.stream()
                .collect(Collectors.toMap(Snapshot::name, RecordedOutcome::status, (one, other) -> one, TreeMap::new));
    }

    /** The name of an outcome as the sandbox writes it in its effects. */
    static String name(RecordedOutcome result) {
        return result.target().isEmpty() ? result.key() : result.key() + "@" + result.target();
    }

    long count(OutcomeStatus status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** Whether the operation ID that the ledger has for a backup belongs to that backup. */
    boolean isTrue(RecordedOutcome result) {
        boolean backup = CrashJob.isBackup(result.stageNo()) && result.status().isAcceptedByApi();
        return !backup || result.key().equals(operations.get(result.operationId()));
    }

    int effectsOf(RecordedOutcome result) {
        return effects.getOrDefault(name(result), 0);
    }

    /** The final outcomes: no restart may send them again. */
    List<RecordedOutcome> settled() {
        return results.stream().filter(Snapshot::isSettled).toList();
    }

    static boolean isSettled(RecordedOutcome result) {
        return result.status() != OutcomeStatus.DEFERRED && result.status() != OutcomeStatus.IN_DOUBT;
    }

    /** The final outcomes whose operations are not followed: no restart may change them. */
    List<RecordedOutcome> ended() {
        return settled().stream()
                .filter(result -> result.provenance().followedUntil().equals(Instant.EPOCH))
                .toList();
    }

    /** Keys of the entries whose outcomes are all final. */
    Set<String> settledKeys() {
        Map<String, Boolean> settled = results.stream()
                .collect(
                        Collectors.toMap(RecordedOutcome::key, Snapshot::isSettled, Boolean::logicalAnd, TreeMap::new));
        settled.values().removeIf(all -> !all);
        return settled.keySet();
    }
}
