package dev.syncline.cli.progress;

import static dev.syncline.cli.progress.FakeStage.counts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final FakeStage backups = new FakeStage("backups", counts(0, 0, 1_000));
    private final FakeStage servers = new FakeStage("servers", counts(0, 0, 1_000));
    private final List<StagePace> stages = List.of(new StagePace(backups, 0), new StagePace(servers, 0));

    private Terminal.Size size = new Terminal.Size(24, 140);

    private ProgressBars bars() {
        PrintStream err = new PrintStream(output, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(() -> size);
        return new ProgressBars(new Console(OutputStream.nullOutputStream(), err, Optional.of(terminal)), terminal);
    }

    /** Records that each of the two stages has sent {@code ok} entries in the first {@code seconds}. */
    private void sample(int seconds, long ok) {
        for (FakeStage stage : List.of(backups, servers)) {
            stage.counts = counts(ok, 0, 1_000 - ok);
        }
        stages.forEach(pace -> pace.sample(seconds * SECOND));
    }

    private List<String> screen() {
        return Screen.rowsAfter(output.toString(StandardCharsets.UTF_8), size.columns());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 140})
    void eachStageKeepsOneRowThatIsDrawnAgain(int columns) {
        size = new Terminal.Size(24, columns);
        ProgressBars bars = bars();
        sample(1, 100);
        bars.show(stages);
        sample(2, 700);
        bars.show(stages);

        assertThat(screen()).hasSize(3).last().isEqualTo("");
        assertThat(screen().get(0))
                .startsWith("backups  [#######---]  70.0%  sent 700/1,000")
                .hasSizeLessThanOrEqualTo(columns);
        assertThat(screen().get(1))
                .startsWith("servers  [#######---]  70.0%  sent 700/1,000")
                .hasSizeLessThanOrEqualTo(columns);
    }

    @Test
    void aShorterLineErasesTheRestOfALongerOne() {
        ProgressBars bars = bars();
        sample(1, 100);
        bars.show(stages);
        sample(2, 1_000);
        bars.end(stages);

        assertThat(screen().get(0)).isEqualTo("backups  [##########]  100.0%  sent 1,000/1,000 · failed 0 · 500/s");
    }

    @Test
    void aTerminalThatHasBecomeNarrowerStillShowsOneRowAStage() {
        ProgressBars bars = bars();
        size = new Terminal.Size(24, 40); // the bars do not read the size again at every update
        sample(1, 100);
        bars.show(stages);
        sample(2, 200);
        bars.show(stages);

        assertThat(screen()).hasSize(3);
        assertThat(screen().get(1)).hasSize(40).startsWith("servers  [##--------]  20.0%  sent");
    }

    @Test
    void aMessageIsShownAboveTheBars() {
        ProgressBars bars = bars();
        sample(1, 100);
        bars.show(stages);
        bars.say("stopping");
        bars.show(stages);

        assertThat(screen()).hasSize(4);
        assertThat(screen().get(0)).isEqualTo("stopping");
        assertThat(screen().get(1)).startsWith("backups");
        assertThat(screen().get(2)).startsWith("servers");
    }

    @Test
    void aTerminalWithFewRowsShowsUnfinishedStagesFirst() {
        size = new Terminal.Size(2, 140);
        ProgressBars bars = bars();
        sample(1, 100);
        backups.counts = counts(1_000, 0, 0);
        stages.get(0).sample(2 * SECOND);
        bars.show(stages);

        assertThat(screen()).hasSize(2);
        assertThat(screen().get(0)).startsWith("servers");
    }

    @Test
    void theLastStateShowsAllStages() {
        size = new Terminal.Size(2, 140);
        ProgressBars bars = bars();
        sample(1, 1_000);
        bars.show(stages);
        bars.end(stages);

        assertThat(screen()).hasSize(3);
        assertThat(screen().get(1)).startsWith("servers  [##########]");
    }
}
