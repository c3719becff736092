package dev.syncline.connector.aries;

import dev.syncline.connector.Following;
import dev.syncline.connector.Operation;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Probe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows syncs of servers by the servers' statuses: by name where few are open, and by list where many are. */
final class AriesFollowing implements Following<AriesServer> {
    private static final int FEW = 20;

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public int most() {
        return 10_000;
    }

    @Override
    public Optional<String> scope(AriesServer server, String target, Outcome outcome) {
        return outcome instanceof Outcome.Accepted ? Optional.of("") : Optional.empty();
    }

    @Override
    public List<Probe> probes(List<Operation> operations) {
        if (operations.size() <= FEW) {
            return ServerProbe.each(operations);
        }
        Map<String, Operation> open = new LinkedHashMap<>();
        operations.forEach(operation -> open.put(operation.key(), operation));
        return List.of(new ServersProbe(open, 1));
    }
}
