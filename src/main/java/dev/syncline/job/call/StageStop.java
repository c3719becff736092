package dev.syncline.job.call;

import dev.syncline.ledger.StageStatus;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.BatchStatus;

/** Tells all threads of a stage to start nothing new, and keeps the first reason that was given. */
public final class StageStop {
    private final BooleanSupplier runIsStopping;
    private final AtomicReference<Reason> reason = new AtomicReference<>(Reason.NONE);

    /** Why a stage stops. */
    public record Reason(StageStatus status, String message) {
        /** The stage is not stopping. */
        static final Reason NONE = new Reason(StageStatus.RUNNING, "");

        static final Reason RUN_STOPPED = new Reason(StageStatus.STOPPED, "stopped before its end, as asked");

        /**
         * The status of a step that ends for this reason. A restart continues a STOPPED step and a FAILED step. Spring
         * Batch stops the whole job after a STOPPED step. If only this stage stops, the step is therefore FAILED.
         */
        public BatchStatus batchStatus() {
            return equals(RUN_STOPPED) ? BatchStatus.STOPPED : BatchStatus.FAILED;
        }

        public boolean isStopping() {
            return status != StageStatus.RUNNING;
        }
    }

    /** @param runIsStopping whether the whole run is stopping */
    public StageStop(BooleanSupplier runIsStopping) {
        this.runIsStopping = runIsStopping;
    }

    public boolean isStopping() {
        return reason().isStopping();
    }

    public void stop(StageStatus status, String message) {
        reason.compareAndSet(Reason.NONE, new Reason(status, message));
    }

    public Reason reason() {
        Reason own = Objects.requireNonNull(reason.get());
        return !own.isStopping() && runIsStopping.getAsBoolean() ? Reason.RUN_STOPPED : own;
    }
}
