package dev.syncline.job.stage;

import dev.syncline.job.call.StageStop;
import dev.syncline.ledger.Ledger;
import java.time.Clock;

/** What the steps of one stage share. */
public record StageContext(StageStop stageStop, StageProgress progress, Ledger ledger, Clock clock) {}
