package dev.syncline.report;

import dev.syncline.ledger.FailureGroup;
import java.io.PrintWriter;
import java.util.List;

/** Writes failures grouped by code, the largest group first: a paragraph for each. */
public final class FailuresText {
    private static final int SHOWN = 20;

    private FailuresText() {}

    public static void write(PrintWriter out, List<ExplainedFailure> failures) {
        for (ExplainedFailure failure : failures.subList(0, Math.min(SHOWN, failures.size()))) {
            FailureGroup group = failure.group();
            out.println();
            line(
                    out,
                    HumanFormat.count(group.targets(), "target", "targets") + " of stage " + failure.stage() + ": "
                            + (group.errorCode().isEmpty() ? "no code" : group.errorCode())
                            + (group.errorClass().isEmpty() ? "" : ", " + group.errorClass()) + ", " + group.status());
            field(out, "means", failure.meaning());
            field(out, "to do", failure.advice());
            field(out, "example", example(group.example()));
            field(out, "show", failure.showCommand());
            field(out, "send again", failure.redriveCommand());
        }
        if (failures.size() > SHOWN) {
            out.println();
            out.println("and " + (failures.size() - SHOWN) + " more codes: status RUN --output json");
        }
        out.flush();
    }

    private static String example(FailureGroup.Example example) {
        return "line " + example.line() + ", " + example.key()
                + (example.target().isEmpty() ? "" : " @ " + example.target())
                + (example.message().isEmpty() ? "" : ": " + example.message());
    }

    private static void field(PrintWriter out, String name, String text) {
        if (!text.isEmpty()) {
            line(out, "  " + String.format("%-12s", name) + text.replace('\n', ' '));
        }
    }

    private static void line(PrintWriter out, String text) {
        out.println(ControlCharacters.replaceIn(text));
    }
}
