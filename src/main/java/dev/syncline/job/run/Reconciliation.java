package dev.syncline.job.run;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.StageStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Proves from the tables, at the end of every execution, that no entry was lost and none was recorded twice: the
 * recorded entries are exactly those before the committed positions, and a stage that has ended has recorded all its
 * entries.
 */
final class Reconciliation {
    static final String STEP = "#reconcile";

    private final long runId;
    private final Ledger ledger;
    private @Nullable List<String> flaws;

    Reconciliation(long runId, Ledger ledger) {
        this.runId = runId;
        this.ledger = ledger;
    }

    Step step(JobRepository repository, PlatformTransactionManager transactions) {
        return new StepBuilder(STEP, repository)
                .tasklet(this::prove, transactions)
                .allowStartIfComplete(true)
                .build();
    }

    private RepeatStatus prove(StepContribution contribution, Object chunk) {
        if (!flaws().isEmpty()) {
            throw new IllegalStateException("the counts do not add up: " + String.join("; ", flaws()));
        }
        return RepeatStatus.FINISHED;
    }

    /** Differences between counts that should be equal; empty = none. Computed once. */
    List<String> flaws() {
        if (flaws == null) {
            List<String> found = new ArrayList<>();
            List<Stage> all = ledger.stages().ofRun(runId);
            for (int i = 0; i < all.size(); i++) {
                found.addAll(flaws(new StageKey(runId, i), all.get(i)));
            }
            flaws = List.copyOf(found);
        }
        return flaws;
    }

    private List<String> flaws(StageKey key, Stage stage) {
        List<String> found = new ArrayList<>();
        Counts counts = ledger.results().count(key, stage.entries());
        long recorded = stage.entries() - counts.unprocessed();
        if (recorded != stage.done()) {
            found.add("stage %s has outcomes of %d entries and positions behind %d"
                    .formatted(stage.name(), recorded, stage.done()));
        }
        Counts counted = stage.tally().counts(stage.entries(), stage.done());
        if (recorded == stage.done() && !counts.equals(counted)) {
            found.add("stage %s has %s and has counted %s".formatted(stage.name(), counts, counted));
        }
        long beyond = stage.parts().stream()
                .mapToLong(part -> ledger.results().countBeyondPosition(key, part))
                .sum();
        if (beyond > 0) {
            found.add("stage %s has %d outcomes behind the positions of its parts".formatted(stage.name(), beyond));
        }
        if (stage.status() == StageStatus.ENDED && counts.unprocessed() != 0) {
            found.add("stage %s has ended with %d entries unprocessed".formatted(stage.name(), counts.unprocessed()));
        }
        if (stage.status() == StageStatus.ENDED && counts.deferred() != 0) {
            found.add("stage %s has ended with %d targets deferred".formatted(stage.name(), counts.deferred()));
        }
        return found;
    }
}
