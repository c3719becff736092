package dev.syncline.report.folder;

import dev.syncline.connector.ErrorClass;
import dev.syncline.report.ErrorAdvice;
import dev.syncline.report.ErrorCatalog;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.KnownError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of the page about failures by code, and about the slowest calls. */
final class FailureSections {
    private static final int MOST_CODES = 50;
    private static final int LONGEST = 300;

    private final Facts facts;
    private final ErrorCatalog catalog = new ErrorCatalog();

    FailureSections(Facts facts) {
        this.facts = facts;
    }

    String html() {
        return Html.section("Failures by code", failures()) + Html.section("Slowest calls", slowest());
    }

    private String failures() {
        if (facts.failures().isEmpty()) {
            return "<p>Nothing failed, and nothing is in doubt.</p>\n";
        }
        HtmlTable table = new HtmlTable(
                "codes",
                "Targets by error code, the most frequent first",
                List.of(
                        HtmlTable.Column.text("Code, what it means and what to do"),
                        HtmlTable.Column.number("Targets")));
        facts.failures().stream()
                .limit(MOST_CODES)
                .forEach(group -> table.row(code(group) + explanation(group), HumanFormat.number(group.targets())));
        int more = facts.failures().size() - MOST_CODES;
        return table.end() + (more > 0 ? "<p>and " + more + " more codes: see failed.csv.</p>\n" : "");
    }

    private static String code(FailureCodes.Group group) {
        String code = group.key().code().isEmpty() ? "no code" : group.key().code();
        return "<p class=\"code\"><code>%s</code> <span class=\"quiet\">%s · %s</span></p>"
                .formatted(
                        Html.text(code, 80),
                        Html.text(group.key().api()),
                        Html.text(group.key().status().name().replace('_', ' ').toLowerCase(Locale.ROOT)));
    }

    private String explanation(FailureCodes.Group group) {
        StringBuilder html = new StringBuilder();
        meaning(group)
                .ifPresent(
                        meaning -> html.append("<p>").append(Html.text(meaning)).append("</p>"));
        errorClass(group)
                .map(ErrorAdvice::on)
                .ifPresent(advice -> html.append("<p><strong>To do:</strong> ")
                        .append(Html.text(advice.user()))
                        .append("</p>"));
        html.append("<p class=\"quiet\">First: <code>")
                .append(Html.text(group.example().key(), 120))
                .append("</code>");
        if (!group.example().target().isEmpty()) {
            html.append(" <code>")
                    .append(Html.text(group.example().target(), 120))
                    .append("</code>");
        }
        if (!group.example().message().isEmpty()) {
            html.append(", “")
                    .append(Html.text(group.example().message(), LONGEST))
                    .append("”");
        }
        return html.append("</p>").toString();
    }

    private Optional<String> meaning(FailureCodes.Group group) {
        String code = group.key().code();
        List<KnownError> ofCode = code.isEmpty() ? List.of() : catalog.find(code);
        List<KnownError> known =
                ofCode.isEmpty() ? catalog.find(String.valueOf(group.example().httpStatus())) : ofCode;
        return known.stream()
                .filter(error ->
                        error.apis().contains(group.key().api()) || error.apis().contains(KnownError.EVERY_API))
                .map(KnownError::meaning)
                .findFirst();
    }

    private static Optional<ErrorClass> errorClass(FailureCodes.Group group) {
        return List.of(ErrorClass.values()).stream()
                .filter(known -> known.name().equals(group.errorClass()))
                .findFirst();
    }

    private String slowest() {
        List<SlowestCalls.SlowCall> calls = facts.figures().slowest().list();
        if (calls.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(
                "slowest",
                "From the first request of a call to its end, with repeats and waits",
                List.of(
                        HtmlTable.Column.text("First key"),
                        HtmlTable.Column.number("Took"),
                        HtmlTable.Column.number("Targets"),
                        HtmlTable.Column.number("Requests"),
                        HtmlTable.Column.text("Stage"),
                        HtmlTable.Column.text("Status")));
        for (SlowestCalls.SlowCall call : calls) {
            table.row(
                    "<code>" + Html.text(call.first().key(), 80) + "</code>",
                    Took.text(Duration.ofMillis(call.millis())),
                    HumanFormat.number(call.targets()),
                    HumanFormat.number(call.first().attempts()),
                    Html.text(call.stage()),
                    Html.text(call.first().status().name().replace('_', ' ').toLowerCase(Locale.ROOT)));
        }
        return table.end();
    }
}
