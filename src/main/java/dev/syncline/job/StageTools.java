package dev.syncline.job;

import dev.syncline.ledger.OpenOutcomes;
import dev.syncline.ledger.Outcomes;
import dev.syncline.ledger.Parts;
import dev.syncline.ledger.Stages;
import java.time.Clock;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the parts of one stage's steps work with together.
 *
 * @param ownTransaction runs what must be committed at once, whatever becomes of the chunk around it
 */
record StageTools(
        StageControl control,
        StageProgress progress,
        Stages stages,
        Parts parts,
        Outcomes outcomes,
        OpenOutcomes open,
        TransactionOperations ownTransaction,
        Clock clock) {}
