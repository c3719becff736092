package dev.syncline.job.call;

import dev.syncline.ledger.StageStatus;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.BatchStatus;

/** Tells everybody who works on a stage to begin nothing new, and remembers why. The first reason stands. */
public final class StageStop {
    private final BooleanSupplier runIsStopping;
    private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NOT);

    /** Why a stage stops. */
    public record Stop(StageStatus status, String message) {
        static final Stop NOT = new Stop(StageStatus.RUNNING, "");

        static final Stop ASKED = new Stop(StageStatus.STOPPED, "stopped before its end, as asked");

        /**
         * The status of a step that ends for this reason. A restart goes on with either, but one that is stopped stops
         * its whole job, which must not happen where only this stage stops.
         */
        public BatchStatus batchStatus() {
            return equals(ASKED) ? BatchStatus.STOPPED : BatchStatus.FAILED;
        }

        public boolean isStop() {
            return status != StageStatus.RUNNING;
        }
    }

    public StageStop(BooleanSupplier runIsStopping) {
        this.runIsStopping = runIsStopping;
    }

    public boolean isStopping() {
        return reason().isStop();
    }

    public void stop(StageStatus status, String message) {
        stop.compareAndSet(Stop.NOT, new Stop(status, message));
    }

    public Stop reason() {
        Stop own = Objects.requireNonNull(stop.get());
        return !own.isStop() && runIsStopping.getAsBoolean() ? Stop.ASKED : own;
    }
}
