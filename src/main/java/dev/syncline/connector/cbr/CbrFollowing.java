package dev.syncline.connector.cbr;

import dev.syncline.connector.Following;
import dev.syncline.connector.Operation;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows syncs of backups by their operation logs: by ID where few are open, and by list where many are. A sync whose
 * answer was lost may have no operation log that Syncline knows. It is followed by the status of its backup.
 */
final class CbrFollowing implements Following<CbrBackup> {
    /** Up to this number of operations, each is asked about by its ID. */
    static final int FEW = 20;

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public int most() {
        return 10_000;
    }

    @Override
    public Optional<String> scope(CbrBackup backup, String target, Outcome outcome) {
        return outcome instanceof Outcome.Accepted ? Optional.of(backup.project()) : Optional.empty();
    }

    @Override
    public List<Probe> probes(List<Operation> operations) {
        List<Probe> probes = new ArrayList<>();
        Map<String, Map<String, Operation>> logs = new LinkedHashMap<>();
        for (Operation operation : operations) {
            if (operation.operationId().isEmpty()) {
                probes.add(new BackupProbe(operation));
            } else {
                logs.computeIfAbsent(operation.scope(), project -> new LinkedHashMap<>())
                        .put(operation.operationId(), operation);
            }
        }
        logs.values().forEach(ofProject -> probes.addAll(of(ofProject)));
        return probes;
    }

    private static List<? extends Probe> of(Map<String, Operation> byId) {
        return byId.size() <= FEW ? LogProbe.each(byId.values()) : List.of(LogListProbe.first(byId));
    }
}
