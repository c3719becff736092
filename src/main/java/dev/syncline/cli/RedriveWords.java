package dev.syncline.cli;

import dev.syncline.job.redrive.RedrivePreview;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import java.util.ArrayList;
import java.util.List;

/** What people read about a redrive before it begins. */
final class RedriveWords {
    private RedriveWords() {}

    /** @param dry whether nothing is sent */
    static List<String> of(Run parent, RedrivePreview preview, boolean dry) {
        long run = parent.runId();
        List<String> lines = new ArrayList<>();
        if (preview.isEmpty()) {
            lines.add("nothing of run " + run + " matches. Nothing was sent.");
        } else {
            lines.add((dry ? "a redrive of run " + run + " would send " : "redrive of run " + run + ": ")
                    + targets(preview.targets()) + " of " + HumanFormat.count(preview.entries(), "entry", "entries")
                    + (dry ? ". Nothing was sent." : ""));
        }
        RedrivePreview.Coverage coverage = preview.coverage();
        if (!coverage.manifest().isEmpty()) {
            lines.add(coverage.manifest() + " covers " + coverage.covered() + " of "
                    + targets(coverage.covered() + coverage.missing()) + " of run " + run + " that match; "
                    + coverage.added() + " are new; " + coverage.leftOut()
                    + " are left out, because they were sent already or do not match");
        }
        if (preview.inDoubt() > 0) {
            lines.add(targets(preview.inDoubt()) + " of them "
                    + (preview.inDoubt() == 1 ? "is" : "are")
                    + " in doubt: the first call may have taken effect, and the"
                    + (dry ? " redrive would send it" : " redrive sends it")
                    + " once more because you ask for it. To leave them out: --status failed,deferred,unprocessed");
        }
        if (preview.askable() > 0) {
            lines.add("left out: " + targets(preview.askable())
                    + " in doubt that the API can be asked about. Ask: restart " + run
                    + "; or send them all the same: --status in-doubt");
        }
        if (preview.alreadySent() > 0) {
            lines.add("left out: " + targets(preview.alreadySent()) + " that a later redrive has sent successfully");
        }
        if (!preview.unavailable().isNone()) {
            lines.add("left out, because their text is not available: "
                    + HumanFormat.count(preview.unavailable().entries(), "entry", "entries"));
            preview.unavailable().reasons().forEach(reason -> lines.add("  " + reason));
        }
        return lines;
    }

    private static String targets(long count) {
        return HumanFormat.count(count, "target", "targets");
    }
}
