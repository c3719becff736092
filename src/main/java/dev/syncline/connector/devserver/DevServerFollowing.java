package dev.syncline.connector.devserver;

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
 * Follows instances that the sync found in a transitional status, until their status is stable. Whatever the stable
 * status is, it is known then, which is all that a sync of the status wants.
 */
final class DevServerFollowing implements Following<DevServerList> {
    @Override
    public boolean isUsual() {
        return false;
    }

    @Override
    public Optional<String> scope(DevServerList list, String target, Outcome outcome) {
        return outcome instanceof Outcome.Succeeded succeeded
                        && InstancesProbe.isTransitional(succeeded.receipt().remoteStatus())
                ? Optional.of(list.owner().isEmpty() ? list.project() : list.project() + "/" + list.owner())
                : Optional.empty();
    }

    @Override
    public List<Probe> probes(List<Operation> operations) {
        Map<String, Map<String, Operation>> byScope = new LinkedHashMap<>();
        operations.forEach(operation -> byScope.computeIfAbsent(operation.scope(), scope -> new LinkedHashMap<>())
                .put(operation.target(), operation));
        List<Probe> probes = new ArrayList<>();
        byScope.values().forEach(open -> probes.add(new InstancesProbe(open, 0)));
        return probes;
    }
}
