package dev.syncline.job.stage;

import dev.syncline.job.call.CallItem;
import dev.syncline.job.call.StageStop;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.StageStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the calls of a part of a manifest. It looks some calls ahead, and commits the part's high-water mark in a
 * transaction of its own before it hands out the first of them. After a crash, only entries before the high-water mark
 * may have been sent.
 */
final class PartReader<P> implements ItemStreamReader<CallItem<P>>, StepExecutionListener {
    private final StagePlan<P> plan;
    private final PartWork part;
    private final StageStop stageStop;
    private final CallsInFlight outstanding;
    private final Ledger ledger;
    private final Clock clock;
    private final Deque<CallItem<P>> ahead = new ArrayDeque<>();
    private final LookAheadPace pace = new LookAheadPace();
    private @Nullable PartCalls<P> calls;
    private @Nullable StepExecution step;
    private int file;

    PartReader(StagePlan<P> plan, PartWork part, StageContext context, CallsInFlight outstanding) {
        this.plan = plan;
        this.part = part;
        this.stageStop = context.stageStop();
        this.outstanding = outstanding;
        this.ledger = context.ledger();
        this.clock = context.clock();
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
        if (ahead.isEmpty() && !stageStop.isStopping()) {
            lookAhead(calls);
        }
        if (ahead.isEmpty() || stageStop.isStopping()) {
            return null;
        }
        outstanding.begun();
        return ahead.poll();
    }

    /**
     * Spring Batch reads a whole chunk at once and hands it to the sending threads. To keep the high-water mark close
     * to what is really sent, this waits until only as many calls are in flight as the endpoint can send at once.
     */
    private void lookAhead(@Nullable PartCalls<P> from) throws InterruptedException {
        if (from == null) {
            throw new IllegalStateException("the reader was not opened");
        }
        outstanding.awaitAtMost(pace.factor() * plan.endpoint().network().parallel());
        if (stageStop.isStopping()) {
            return;
        }
        pace.next(System.nanoTime());
        int entries = 0;
        while (ahead.size() < plan.lookAhead(pace.factor()) && entries < pace.factor() * PartCalls.MAX_ENTRIES_AHEAD) {
            CallItem<P> item = from.next();
            if (item == null) {
                break;
            }
            entries += item.parts().size();
            ahead.add(item);
        }
        if (!ahead.isEmpty() && isUnchanged(ahead.getFirst(), ahead.getLast())) {
            long mark = part.mark(ahead.getLast().end().ordinal());
            Map<Long, String> files = from.takeNewFiles();
            ledger.inNewTransaction(() -> {
                ledger.parts().setHighWaterMark(part.key(), plan.epoch(), mark, clock.instant());
                if (!files.isEmpty()) {
                    ledger.entryFiles().add(plan.key(), files);
                }
            });
        }
    }

    /**
     * Whether the manifest's files are unchanged. If a file was changed, stops the stage and drops the calls that were
     * read ahead, so that nothing of the changed file is sent.
     */
    private boolean isUnchanged(CallItem<P> first, CallItem<P> last) {
        Optional<Path> changed = plan.stamp()
                .firstChanged(Math.min(file, first.end().file()), last.end().file());
        file = last.end().file();
        changed.ifPresent(path -> {
            stageStop.stop(
                    StageStatus.STOPPED,
                    path + " was changed while it was being sent; nothing of what was read since"
                            + " has left. Put it back as it was and restart, or begin a further run with --new");
            ahead.clear();
        });
        return changed.isEmpty();
    }

    /**
     * Saves the status of a stopped step in the chunk's transaction. If this were left to the end of the step, Spring
     * Batch would first commit the step as COMPLETED, and after a crash at that moment no restart would continue it.
     */
    @Override
    public void update(ExecutionContext context) {
        StageStop.Reason stop = stageStop.reason();
        if (stop.isStopping() && step != null) {
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
