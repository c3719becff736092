package dev.syncline.report.folder;

import dev.syncline.ledger.ComparedOutcome;
import dev.syncline.ledger.Executions;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.RunTitle;
import dev.syncline.report.comparison.Change;
import dev.syncline.report.comparison.ChangeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of the page about what changed since the run before, and about the executions of the run. */
final class HistorySections {
    private final Facts facts;

    HistorySections(Facts facts) {
        this.facts = facts;
    }

    String html() {
        return facts.changes()
                        .map(changes -> Html.section(
                                "Changes since run " + changes.earlier().runId(), changes(changes)))
                        .orElse("")
                + Html.section("Executions", executions());
    }

    private String changes(Changes changes) {
        String command = "diff " + changes.earlier().runId() + " " + facts.run().runId();
        return """
                <p>Compared with %s. %s</p>
                <dl class="tiles">
                %s</dl>
                %s<p class="quiet">All changes: <code>%s</code></p>
                """.formatted(
                        Html.text("run " + changes.earlier().runId() + ", " + RunTitle.of(changes.earlier())),
                        changes.failingOnly() ? "Only what fails in one of them is compared here." : "",
                        tiles(changes),
                        rows(changes),
                        Html.text(command));
    }

    private static String tiles(Changes changes) {
        StringBuilder tiles = new StringBuilder();
        for (ChangeKind kind : ChangeKind.values()) {
            if (changes.failingOnly() && kind == ChangeKind.STILL_GOOD) {
                continue;
            }
            long count = changes.counts().of(kind);
            tiles.append("<div class=\"%s\"><dt>%s</dt><dd>%s</dd></div>\n"
                    .formatted(count == 0 ? "none" : tone(kind), changes.words(kind), HumanFormat.number(count)));
        }
        return tiles.toString();
    }

    private static String tone(ChangeKind kind) {
        return switch (kind) {
            case NEWLY_FAILING, ANOTHER_CODE, STILL_FAILING -> "bad";
            case FIXED, STILL_GOOD -> "good";
            case NEW, GONE -> "warn";
        };
    }

    private static String rows(Changes changes) {
        if (changes.first().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(
                "changes",
                "The first targets of each kind",
                List.of(
                        HtmlTable.Column.text("Key"),
                        HtmlTable.Column.text("Change"),
                        HtmlTable.Column.text("Stage"),
                        HtmlTable.Column.text("Before"),
                        HtmlTable.Column.text("Now")));
        changes.first().forEach((kind, shown) -> {
            for (Change change : shown) {
                String target = change.newest().target();
                table.row(
                        "<code>" + Html.text(change.newest().key(), 80) + "</code>"
                                + (target.isEmpty() ? "" : " <code>" + Html.text(target, 80) + "</code>"),
                        Html.text(changes.words(kind)),
                        Html.text(change.stage()),
                        state(change.earlier()),
                        state(change.later()));
            }
        });
        return table.end();
    }

    private static String state(Optional<ComparedOutcome> outcome) {
        return outcome.map(found -> Html.text(
                                found.status().name().replace('_', ' ').toLowerCase(Locale.ROOT))
                        + (found.errorCode().isEmpty() ? "" : " <code>" + Html.text(found.errorCode(), 60) + "</code>"))
                .orElse("–");
    }

    private String executions() {
        if (facts.executions().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(
                "executions",
                facts.executions().size() == 1
                        ? "The run was executed once"
                        : "The run was continued "
                                + HumanFormat.count(facts.executions().size() - 1, "time", "times"),
                List.of(
                        HtmlTable.Column.text("Started"),
                        HtmlTable.Column.text("Ended"),
                        HtmlTable.Column.number("Took"),
                        HtmlTable.Column.text("Status in Spring Batch")));
        for (Executions.Execution execution : facts.executions()) {
            table.row(
                    time(execution.start()),
                    execution.end().map(HistorySections::time).orElse("its process died"),
                    execution
                            .end()
                            .map(end -> Took.text(Duration.between(execution.start(), end)))
                            .orElse("–"),
                    Html.text(execution.status().toLowerCase(Locale.ROOT)));
        }
        return table.end();
    }

    /** {@code 2026-11-22 01:30:00}. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }
}
