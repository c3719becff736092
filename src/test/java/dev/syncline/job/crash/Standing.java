package dev.syncline.job.crash;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.RecordedOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How everything outside of a process stands: the ledger, what the cloud has done, and what it was asked.
 *
 * @param effects how often each {@code key} or {@code key@target} took effect
 * @param operations of backups: their IDs, and whose they are
 */
record Standing(
        List<RecordedOutcome> results,
        Map<String, Integer> effects,
        Map<String, String> operations,
        List<JsonNode> journal) {
    Standing {
        results = List.copyOf(results);
        effects = Map.copyOf(effects);
        operations = Map.copyOf(operations);
        journal = List.copyOf(journal);
    }

    static Standing of(Site site) {
        Map<String, Integer> effects = new TreeMap<>();
        CrashJob.APIS.forEach(api -> effects.putAll(site.effects(api)));
        return new Standing(site.results(), effects, site.operations(), site.journal());
    }

    /** Each line of the ledger and its status. */
    Map<String, OutcomeStatus> statuses() {
        return results.stream()
                .collect(Collectors.toMap(Standing::name, RecordedOutcome::status, (one, other) -> one, TreeMap::new));
    }

    /** As the cloud's effects name it. */
    static String name(RecordedOutcome result) {
        return result.target().isEmpty() ? result.key() : result.key() + "@" + result.target();
    }

    long count(OutcomeStatus status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** Whether the operation that stands with a backup is that backup's. */
    boolean isTrue(RecordedOutcome result) {
        boolean backup = CrashJob.isBackup(result.stageNo()) && result.status() == OutcomeStatus.ACCEPTED;
        return !backup || result.key().equals(operations.get(result.operationId()));
    }

    int effectsOf(RecordedOutcome result) {
        return effects.getOrDefault(name(result), 0);
    }

    /** What is recorded for good: no restart may send it again. */
    List<RecordedOutcome> settled() {
        return results.stream().filter(Standing::isSettled).toList();
    }

    static boolean isSettled(RecordedOutcome result) {
        return result.status() != OutcomeStatus.DEFERRED && result.status() != OutcomeStatus.IN_DOUBT;
    }

    /** Keys of entries of which all is recorded for good. */
    Set<String> settledKeys() {
        Map<String, Boolean> settled = results.stream()
                .collect(
                        Collectors.toMap(RecordedOutcome::key, Standing::isSettled, Boolean::logicalAnd, TreeMap::new));
        settled.values().removeIf(all -> !all);
        return settled.keySet();
    }
}
