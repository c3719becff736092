package dev.syncline.job.stage;

import dev.syncline.job.call.StageStop;
import dev.syncline.ledger.Outcomes;
import dev.syncline.ledger.Parts;
import dev.syncline.ledger.Stages;
import dev.syncline.ledger.UnresolvedOutcomes;
import java.time.Clock;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the parts of one stage's steps work with together.
 *
 * @param ownTransaction runs what must be committed at once, whatever becomes of the chunk around it
 */
public record StageContext(
        StageStop control,
        StageProgress progress,
        Stages stages,
        Parts parts,
        Outcomes outcomes,
        UnresolvedOutcomes open,
        TransactionOperations ownTransaction,
        Clock clock) {}
