package dev.syncline.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.JavaCommand;
import dev.syncline.cli.Syncline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run of the chaos tool, so that the tool itself stays correct. */
class ChaosIT {
    @TempDir
    Path folder;

    @Test
    void twoKillsLoseNothingAndRepeatNothing() throws Exception {
        String table = play(new Settings(DatabaseKind.H2, 2, 7, 300, "5ms", "1s"), ScenarioName.KILLS);
        assertThat(table).contains("kill   2").containsPattern("entries lost +0\n");
    }

    private String play(Settings settings, ScenarioName scenario) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> launcher = JavaCommand.quick(Syncline.class);
        boolean clean;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                Chaos chaos = new Chaos(settings, launcher, folder, out)) {
            clean = chaos.play(scenario);
        }
        String table = said.toString(StandardCharsets.UTF_8);
        assertThat(clean).as(table).isTrue();
        return table;
    }

    @Test
    void killsWhileOperationsAreFollowedEndEachOperationOnce() throws Exception {
        String table = play(new Settings(DatabaseKind.H2, 2, 11, 120, "5ms", "200ms..4s"), ScenarioName.FOLLOW);
        assertThat(table)
                .contains("kill   2")
                .containsPattern("final states unlike the API's +0\n")
                .containsPattern("sent twice +0\n")
                .containsPattern("operations +failed=\\d+, succeeded=\\d+, succeeded early.*=\\d+, vanished=\\d+\n");
    }
}
