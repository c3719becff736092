package dev.syncline.job.stage;

import dev.syncline.job.call.CallItem;
import dev.syncline.job.call.StageStop;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.StageStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the calls of a part of a manifest. Looks a few calls ahead, and before it hands out the first of them it records,
 * in a transaction of its own, how far they go: after a crash only what lies before that mark may have been sent.
 */
final class PartReader<P> implements ItemStreamReader<CallItem<P>>, StepExecutionListener {
    /** Entries that one look ahead covers at most. */
    static final int MOST_ENTRIES_AHEAD = 1_000;

    private final StagePlan<P> plan;
    private final PartWork part;
    private final StageStop control;
    private final CallsInFlight outstanding;
    private final Ledger ledger;
    private final Clock clock;
    private final Deque<CallItem<P>> ahead = new ArrayDeque<>();
    private @Nullable PartCalls<P> calls;
    private @Nullable StepExecution step;
    private int file;

    PartReader(StagePlan<P> plan, PartWork part, StageContext tools, CallsInFlight outstanding) {
        this.plan = plan;
        this.part = part;
        this.control = tools.control();
        this.outstanding = outstanding;
        this.ledger = tools.ledger();
        this.clock = tools.clock();
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        step = stepExecution;
    }

    @Override
    public void open(ExecutionContext context) {
        file = part.from().file();
        calls = new PartCalls<>(plan, part, clock);
    }

    @Override
    public @Nullable CallItem<P> read() throws InterruptedException {
        if (ahead.isEmpty() && !control.isStopping()) {
            lookAhead(calls);
        }
        if (ahead.isEmpty() || control.isStopping()) {
            return null;
        }
        outstanding.begun();
        return ahead.poll();
    }

    /**
     * Spring Batch hands a whole chunk to the senders as fast as it is read; the mark must not run ahead of them like
     * that, so a new one waits until there is just enough left to keep them busy.
     */
    private void lookAhead(@Nullable PartCalls<P> from) throws InterruptedException {
        if (from == null) {
            throw new IllegalStateException("the reader was not opened");
        }
        outstanding.awaitAtMost(plan.endpoint().network().parallel());
        if (control.isStopping()) {
            return;
        }
        int entries = 0;
        while (ahead.size() < plan.lookAhead() && entries < MOST_ENTRIES_AHEAD) {
            CallItem<P> item = from.next();
            if (item == null) {
                break;
            }
            entries += item.parts().size();
            ahead.add(item);
        }
        if (!ahead.isEmpty() && isUnchanged(ahead.getFirst(), ahead.getLast())) {
            long mark = part.mark(ahead.getLast().end().ordinal());
            ledger.inNewTransaction(
                    () -> ledger.parts().setHighWaterMark(part.key(), plan.epoch(), mark, clock.instant()));
        }
    }

    /** What was read from a manifest that somebody is changing just now must not be sent. */
    private boolean isUnchanged(CallItem<P> first, CallItem<P> last) {
        Optional<Path> changed = plan.stamp()
                .changed(Math.min(file, first.end().file()), last.end().file());
        file = last.end().file();
        changed.ifPresent(path -> {
            control.stop(
                    StageStatus.STOPPED,
                    path + " was changed while it was being sent; nothing of what was read since"
                            + " has left. Put it back as it was and restart, or begin a further run with --new");
            ahead.clear();
        });
        return changed.isEmpty();
    }

    /**
     * Saves in the chunk's transaction that the step stopped: were it left to the step's end, Spring Batch would first
     * commit it as completed, and a process that dies just then would never go on with it.
     */
    @Override
    public void update(ExecutionContext context) {
        StageStop.Stop stop = control.reason();
        if (stop.isStop() && step != null) {
            step.setStatus(stop.batchStatus());
        }
    }

    @Override
    public void close() {
        if (calls != null) {
            calls.close();
        }
    }
}
