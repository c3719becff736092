package dev.syncline.report.folder;

import dev.syncline.ledger.Counts;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.NextSteps;
import dev.syncline.report.RunFigures;
import dev.syncline.report.RunTitle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes {@code report.html}. The page needs no network and no script: its Content-Security-Policy allows nothing but its
 * own style.
 */
final class Page {
    private static final String STYLE = resource("page.css");

    private Page() {}

    static void write(OutputStream out, Facts facts) throws IOException {
        out.write(html(facts).getBytes(StandardCharsets.UTF_8));
    }

    private static String html(Facts facts) {
        String title = "Run " + facts.run().runId() + " · " + RunTitle.of(facts.run());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s%s%s%s%s%s</main>
                <footer><p>Written by Syncline on %s. All times are UTC.</p></footer>
                </body>
                </html>
                """.formatted(
                Base64.getEncoder()
                        .encodeToString(HashedFile.sha256Digest().digest(STYLE.getBytes(StandardCharsets.UTF_8))),
                Html.text(title),
                STYLE,
                header(facts, title),
                Html.section("Counts", counts(facts)),
                Html.section("Over time", new Charts(facts.figures().timeline()).html()),
                new FailureSections(facts).html(),
                new HistorySections(facts).html(),
                Html.section("Files", files(facts)),
                facts.writtenAt().toString().substring(0, 19).replace('T', ' '));
    }

    private static String header(Facts facts, String title) {
        String ended = RunFigures.ended(facts.run());
        return """
                <header>
                <p class="eyebrow">%s</p>
                <h1>%s</h1>
                <p class="status"><span class="badge %s">%s</span> <span class="quiet">Started %s%s, took %s, %s, %s requests a second</span></p>
                %s</header>
                """.formatted(
                Html.text(title),
                Html.text(Sentence.of(facts.status(), facts.counts())),
                tone(facts),
                Html.text(facts.status().status().name().replace('_', ' ').toLowerCase(Locale.ROOT) + " · exit code "
                        + facts.status().exitCode()),
                time(RunFigures.started(facts.run())),
                ended.isEmpty() ? "" : ", ended " + time(ended),
                Took.text(facts.run().work().time()),
                HumanFormat.count(facts.run().work().attempts(), "request", "requests"),
                RunFigures.rate(facts.run()),
                next(facts));
    }

    /** {@code 2026-11-22 01:30:00}. */
    private static String time(String iso) {
        return iso.replace('T', ' ').replace("Z", "");
    }

    private static String tone(Facts facts) {
        return switch (facts.status().status()) {
            case SUCCEEDED -> "good";
            case FAILED, COMPLETED_WITH_FAILURES -> "bad";
            default -> "warn";
        };
    }

    private static String next(Facts facts) {
        List<String> lines = NextSteps.of(facts.report(), facts.status());
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "<li>" + Html.text(line.replaceAll(" {2,}", " ")) + "</li>\n")
                        .collect(Collectors.joining("", "<ul class=\"next\">\n", "</ul>\n"));
    }

    private static String counts(Facts facts) {
        Counts counts = facts.counts();
        String tiles = tile("succeeded", counts.succeeded(), "good")
                + tile("accepted", counts.accepted(), "good")
                + tile("skipped", counts.skipped(), "warn")
                + tile("failed", counts.failed(), "bad")
                + tile("in doubt", counts.inDoubt(), "bad")
                + tile("deferred", counts.deferred(), "warn")
                + tile("unprocessed", counts.unprocessed(), "warn");
        return """
                <dl class="tiles">
                %s</dl>
                <p>Together they are %s of %s.</p>
                %s""".formatted(
                        tiles,
                        HumanFormat.count(counts.targets(), "target", "targets"),
                        HumanFormat.count(counts.entries(), "entry", "entries"),
                        stages(facts));
    }

    private static String tile(String name, long count, String tone) {
        return "<div class=\"%s\"><dt>%s</dt><dd>%s</dd></div>\n"
                .formatted(count == 0 ? "none" : tone, name, HumanFormat.number(count));
    }

    private static String stages(Facts facts) {
        HtmlTable table = new HtmlTable(
                "stages",
                "Stages",
                List.of(
                        HtmlTable.Column.text("Stage"),
                        HtmlTable.Column.text("Status"),
                        HtmlTable.Column.number("Targets"),
                        HtmlTable.Column.number("Succeeded"),
                        HtmlTable.Column.number("Accepted"),
                        HtmlTable.Column.number("Skipped"),
                        HtmlTable.Column.number("Failed"),
                        HtmlTable.Column.number("In doubt"),
                        HtmlTable.Column.number("Deferred"),
                        HtmlTable.Column.number("Unprocessed")));
        facts.report().stages().forEach(stage -> {
            Counts counts = stage.counts();
            table.row(
                    Html.text(stage.name()),
                    Html.text(facts.status().statusOf(stage).replace('_', ' ').toLowerCase(Locale.ROOT)),
                    HumanFormat.number(counts.targets()),
                    HumanFormat.number(counts.succeeded()),
                    HumanFormat.number(counts.accepted()),
                    HumanFormat.number(counts.skipped()),
                    HumanFormat.number(counts.failed()),
                    HumanFormat.number(counts.inDoubt()),
                    HumanFormat.number(counts.deferred()),
                    HumanFormat.number(counts.unprocessed()));
        });
        return table.end();
    }

    private static String files(Facts facts) {
        Counts counts = facts.counts();
        StringBuilder list = new StringBuilder("<ul class=\"files\">\n");
        file(
                list,
                "succeeded.csv",
                counts.succeeded() + counts.accepted() + counts.skipped(),
                "succeeded, accepted and skipped targets");
        file(list, "failed.csv", counts.failed(), "failed targets");
        file(list, "in-doubt.csv", counts.inDoubt(), "targets that may have taken effect");
        file(
                list,
                "unprocessed.csv",
                counts.deferred() + counts.unprocessed(),
                "targets that were not sent, or wait to be sent again");
        for (Facts.Redrive redrive : facts.redrives()) {
            file(
                    list,
                    redrive.file(),
                    redrive.entries(),
                    "entries of stage " + redrive.stage() + " that can be sent again: run JOB.yaml --stage "
                            + redrive.stage() + " --manifest " + redrive.file());
        }
        list.append("<li><a href=\"summary.json\">summary.json</a> for scripts</li>\n");
        list.append(
                "<li><a href=\"SHA256SUMS\">SHA256SUMS</a> to check the files: sha256sum -c SHA256SUMS</li>\n</ul>\n");
        boolean isUnfinished = counts.unprocessed() + counts.deferred() > 0
                && !facts.status().status().isFinal();
        return list
                + (isUnfinished
                        ? "<p>A restart sends what is left itself. Restart the run or send the manifest again, never both.</p>\n"
                        : "");
    }

    private static void file(StringBuilder list, String name, long rows, String what) {
        list.append("<li><a href=\"%s\">%s</a> <span class=\"quiet\">%s %s</span></li>\n"
                .formatted(Html.text(name), Html.text(name), HumanFormat.number(rows), Html.text(what)));
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the file " + name + " is missing beside " + Page.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the file " + name + " cannot be read", e);
        }
    }
}
