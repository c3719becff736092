package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.ScriptedServer;
import dev.syncline.ledger.RecordedOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose list of dev servers is shorter than its own total. */
@Timeout(120)
class ShortListingIT {
    private static final int TOTAL = 25;
    private static final Pattern REQUEST = Pattern.compile("/v1/(\\w+)/.*offset=(\\d+)&limit=(\\d+)");

    @TempDir
    Path folder;

    private final AtomicInteger lists = new AtomicInteger();

    private void answer(ScriptedServer.Received request, java.net.Socket connection) throws IOException {
        Matcher asked = REQUEST.matcher(request.line());
        assertThat(asked.find()).isTrue();
        int offset = Integer.parseInt(asked.group(2));
        lists.addAndGet(offset == 0 ? 1 : 0);
        IntStream rows = rows(asked.group(1), offset, Integer.parseInt(asked.group(3)));
        ScriptedServer.answer(
                connection,
                200,
                "{\"total\":" + TOTAL + ",\"data\":"
                        + rows.mapToObj(i -> "{\"id\":\"i" + i + "\",\"status\":\"RUNNING\"}")
                                .toList() + "}");
    }

    private IntStream rows(String project, int offset, int limit) {
        IntStream page = IntStream.range(offset, Math.min(TOTAL, offset + limit));
        return switch (project) {
            case "emptyfirst" -> offset == 0 ? IntStream.empty() : page;
            case "emptylater" -> offset == 10 ? IntStream.empty() : page;
            case "ignoresoffset" -> IntStream.range(0, limit);
            case "repeatsone" -> IntStream.generate(() -> 7).limit(limit);
            case "repeatslast" -> page.map(i -> i == 24 ? 23 : i);
            case "healing" -> page.map(i -> lists.get() == 1 && i == 24 ? 23 : i);
            case "capped" -> page.limit(4);
            default -> page;
        };
    }

    private List<RecordedOutcome> sync(String project) throws IOException {
        try (ScriptedJob job = new ScriptedJob(folder, ScriptedServer.answering(this::answer))) {
            RunReport report = job.run(
                    "modelarts-devservers, project: p1",
                    Stream.of("{\"project_id\":\"" + project + "\",\"limit\":10}"),
                    ScriptedJob.IMPATIENT);
            return job.rehearsal().results(report);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"emptyfirst", "emptylater", "ignoresoffset", "repeatsone", "repeatslast"})
    void shortListIsReadAgainAndThenFails(String project) throws IOException {
        assertThat(sync(project)).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).hasToString("FAILED");
            assertThat(outcome.errorCode()).isEqualTo("Syncline.BadAnswer");
            assertThat(outcome.target()).isEmpty();
        });
        assertThat(lists.get()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"capped", "whole"})
    void wholeListSucceedsWhateverTheSizeOfItsPages(String project) throws IOException {
        assertThat(sync(project))
                .hasSize(TOTAL)
                .allSatisfy(outcome -> assertThat(outcome.status()).hasToString("SUCCEEDED"));
        assertThat(lists).hasValue(1);
    }

    @Test
    void listThatIsWholeAtTheSecondReadingSucceeds() throws IOException {
        assertThat(sync("healing"))
                .hasSize(TOTAL)
                .allSatisfy(outcome -> assertThat(outcome.status()).hasToString("SUCCEEDED"));
        assertThat(lists).hasValue(2);
    }
}
