package dev.syncline.connector.swr;

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
 * Follows syncs of tags by the list of sync jobs. SWR documents that list only for automatic syncs, so a stage follows
 * only if its definition says so.
 */
final class SwrFollowing implements Following<SwrImage> {
    @Override
    public boolean isUsual() {
        return false;
    }

    @Override
    public Optional<String> scope(SwrImage image, String target, Outcome outcome) {
        return outcome instanceof Outcome.Succeeded ? Optional.of(image.project()) : Optional.empty();
    }

    @Override
    public List<Probe> probes(List<Operation> operations) {
        Map<String, Map<String, Operation>> byRepository = new LinkedHashMap<>();
        operations.forEach(operation -> byRepository
                .computeIfAbsent(operation.scope() + "\n" + operation.key(), any -> new LinkedHashMap<>())
                .put(operation.target(), operation));
        List<Probe> probes = new ArrayList<>();
        byRepository.values().forEach(open -> probes.add(new SyncJobsProbe(open, 0)));
        return probes;
    }
}
