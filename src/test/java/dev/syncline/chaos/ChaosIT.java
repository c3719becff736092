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
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> launcher = JavaCommand.quick(Syncline.class);
        boolean clean;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                Chaos chaos = new Chaos(new Settings(DatabaseKind.H2, 2, 7, 300, "5ms"), launcher, folder, out)) {
            clean = chaos.play(ScenarioName.KILLS);
        }
        String table = said.toString(StandardCharsets.UTF_8);
        assertThat(clean).as(table).isTrue();
        assertThat(table).contains("kill   2").containsPattern("entries lost +0\n");
    }
}
