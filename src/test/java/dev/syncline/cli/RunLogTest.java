package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class RunLogTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @AfterEach
    void sayNoMore() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("people");
        context.getLogger("dev.syncline").setLevel(null);
    }

    @Test
    void whatIsLoggedForPeopleCannotSteerTheirTerminal() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        GlobalOptions verbose = CommandLine.populateCommand(new GlobalOptions(), "-v");
        Console console = new Console(OutputStream.nullOutputStream(), err, false);

        RunLog.prepare(new Session(console, name -> "", new Shutdown(), verbose));
        LoggerFactory.getLogger(RunLogTest.class)
                .warn("red \u001b[31m and \u202e back", new IllegalStateException("bell \u0007"));

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("WARN", "red \uFFFD[31m and \uFFFD back", "bell \uFFFD")
                .endsWith("\n")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }
}
