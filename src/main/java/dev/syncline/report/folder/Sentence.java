package dev.syncline.report.folder;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Counts;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.ReportedStatus;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence what happened in a run. */
final class Sentence {
    private Sentence() {}

    static String of(ReportedStatus status, Counts counts) {
        if (counts.targets() == 0) {
            return "The manifest was empty, and nothing was sent.";
        }
        long good = counts.succeeded() + counts.accepted();
        if (good == counts.targets()) {
            return (good == 1 ? "The only target" : "All " + HumanFormat.number(good) + " targets") + good(counts)
                    + ".";
        }
        return beginning(status) + HumanFormat.number(good) + " of "
                + HumanFormat.count(counts.targets(), "target", "targets") + good(counts) + rest(counts) + ".";
    }

    private static String good(Counts counts) {
        if (counts.accepted() == 0) {
            return " succeeded";
        }
        String accepted = counts.accepted() == 1 ? "was accepted" : "were accepted";
        return counts.succeeded() == 0 ? " " + accepted : " succeeded or " + accepted;
    }

    private static String beginning(ReportedStatus status) {
        if (status.hasExitCode(ExitCode.BUDGET_SPENT)) {
            return "The run stopped because too many targets failed: ";
        } else if (status.hasExitCode(ExitCode.STOPPED)) {
            return "The run stopped before its end: ";
        } else if (status.hasExitCode(ExitCode.ENDPOINT)) {
            return "The run stopped because an endpoint refused its calls: ";
        } else if (status.hasExitCode(ExitCode.IN_DOUBT)) {
            return "A person must decide what is in doubt: ";
        } else if (status.hasExitCode(ExitCode.INTERNAL_ERROR)) {
            return "The run ended with an internal error: ";
        }
        return "";
    }

    private static String rest(Counts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.failed(), "failed");
        add(parts, counts.skipped(), counts.skipped() == 1 ? "was skipped" : "were skipped");
        add(parts, counts.inDoubt(), counts.inDoubt() == 1 ? "is in doubt" : "are in doubt");
        add(parts, counts.deferred(), counts.deferred() == 1 ? "waits to be sent again" : "wait to be sent again");
        add(parts, counts.unprocessed(), counts.unprocessed() == 1 ? "was not processed" : "were not processed");
        if (parts.isEmpty()) {
            return "";
        }
        String last = parts.remove(parts.size() - 1);
        return parts.isEmpty() ? " and " + last : ", " + String.join(", ", parts) + " and " + last;
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(HumanFormat.number(count) + " " + what);
        }
    }
}
