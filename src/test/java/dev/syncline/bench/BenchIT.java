package dev.syncline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.JavaCommand;
import dev.syncline.cli.Syncline;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small measurement of each contender, so that the bench itself stays correct. */
class BenchIT {
    private static final StubBehaviour PROMPT = StubBehaviour.PROMPT;

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab(JavaCommand.quick(Syncline.class), folder, 1);
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    @Test
    void allContendersSendEveryEntryOnceAndThePageShowsTheirFigures() throws Exception {
        Contender python = new PythonScript();
        boolean withPython = PythonScript.isPossible();
        Race race = new Race(
                "small",
                "300 entries",
                site -> site.workload(300, 10, 4, PROMPT),
                List.of(JavaPeer.ROOFLINE),
                figures -> figures.rates().times(JavaPeer.ROOFLINE, 0).memory(2_000));
        Race single = new Race(
                "single",
                "30 entries",
                site -> site.workload(30, 1, 4, PROMPT),
                withPython ? List.of(JavaPeer.TUTORIAL, JavaPeer.TUNED_TUTORIAL, python) : List.of(JavaPeer.TUTORIAL),
                figures -> figures.rates().timesOnceStarted(JavaPeer.TUTORIAL, 0));
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "before\n<!-- figures of scripts/bench -->\nold\n<!-- end of figures -->\nbehind\n");

        List<Figure> figures = new Bench(lab, List.of(race, single), 1, quiet()).measure();
        new Page(page).put(FigureTable.of(figures), RateChart.of(figures));

        assertThat(figures).extracting(Figure::value).allMatch(value -> value > 0);
        assertThat(Files.readString(page))
                .contains("before", "| 300 entries | plain Java |", "| 30 entries | tutorial job |", "behind")
                .doesNotContain("old");
        assertThat(Files.readString(folder.resolve("page.svg")))
                .contains(">Syncline</text>", ">300 entries, entries/s</text>");
    }

    @Test
    void stubRefusesPermanentFailuresAndAcceptsTransientOnesTheSecondTime() throws Exception {
        Workload work = lab.workload(400, 1, 8, PROMPT.failing(5, 1));

        Measurement trial = lab.trial(lab.syncline(), work);

        assertThat(work.acceptable()).isBetween(380, 399);
        assertThat(trial.untilFirstCall()).isBetween(0.0, trial.seconds());
    }

    @Test
    void contenderThatSendsNothingHasNoFigure() throws Exception {
        Contender idle = new JavaPeer("idle", Idle.class, (work, url, scratch) -> List.of());

        assertThatThrownBy(() -> lab.trial(idle, lab.workload(3, 1, 1, PROMPT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("idle had 0 entries taken");
    }

    /** Does nothing. */
    static final class Idle {
        private Idle() {}

        public static void main(String[] args) {
            System.out.print("");
        }
    }

    private static PrintStream quiet() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
