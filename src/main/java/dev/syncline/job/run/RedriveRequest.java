package dev.syncline.job.run;

import dev.syncline.job.redrive.Selection;

/**
 * A request to send entries of a run again.
 *
 * @param inDoubtIsNamed whether the person named the state in doubt; otherwise targets are left out that the run itself
 *     can still ask the API about
 * @param manifest path of an edited manifest that is sent in place of the texts in the ledger; empty = none
 */
public record RedriveRequest(Selection selection, boolean inDoubtIsNamed, String manifest) {}
