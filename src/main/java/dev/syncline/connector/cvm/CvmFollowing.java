package dev.syncline.connector.cvm;

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
 * Follows copies of images by their state in the destination region. A copy whose ID CVM did not give, because the entry
 * says {@code ImageSetRequired: false}, cannot be followed.
 */
final class CvmFollowing implements Following<CvmImage> {
    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public Optional<String> scope(CvmImage image, String target, Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted
                        && !accepted.receipt().resultId().isEmpty()
                ? Optional.of("")
                : Optional.empty();
    }

    @Override
    public List<Probe> probes(List<Operation> operations) {
        Map<String, List<Operation>> byRegion = new LinkedHashMap<>();
        operations.forEach(operation -> byRegion.computeIfAbsent(operation.target(), region -> new ArrayList<>())
                .add(operation));
        List<Probe> probes = new ArrayList<>();
        byRegion.values().forEach(ofRegion -> {
            for (int from = 0; from < ofRegion.size(); from += CopiesProbe.MOST) {
                probes.add(new CopiesProbe(ofRegion.subList(from, Math.min(from + CopiesProbe.MOST, ofRegion.size()))));
            }
        });
        return probes;
    }
}
