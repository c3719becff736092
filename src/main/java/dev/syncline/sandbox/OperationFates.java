package dev.syncline.sandbox;

import dev.syncline.sandbox.state.Fate;
import java.util.SplittableRandom;

/**
 * Decides what becomes of each operation when it is accepted. Whether it fails depends only on its name, so that a
 * rehearsal gives the same result each time. The caller must hold the lock of the simulated cloud.
 */
final class OperationFates implements Fate.Decision {
    private final OperationTimes times;
    private final ActiveFaults faults;

    OperationFates(OperationTimes times, ActiveFaults faults) {
        this.times = times;
        this.faults = faults;
    }

    @Override
    public Fate of(String api, String name, String id) {
        long shortest = times.shortest().toMillis();
        long range = times.longest().toMillis() - shortest;
        long millis = shortest + (range == 0 ? 0 : new SplittableRandom(id.hashCode()).nextLong(range + 1));
        double draw = new SplittableRandom(31L * api.hashCode() + name.hashCode()).nextDouble();
        Fate fate = new Fate(millis, draw < times.failing() ? Fate.End.FAILS : Fate.End.SUCCEEDS, 0, 0);
        return faults.selectForOperation(api, name)
                .map(fault -> fault.change(fate))
                .orElse(fate);
    }
}
