package dev.syncline.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.syncline.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RunLogTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @AfterEach
    void detachConsole() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("console");
        RunLog.setLevels(context, false);
    }

    @Test
    void controlCharactersInLogMessagesDoNotReachTheTerminal() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console console = new Console(OutputStream.nullOutputStream(), err, Optional.empty());

        RunLog.configure(console, true);
        LoggerFactory.getLogger(RunLogTest.class)
                .warn("red \u001b[31m and \u202e back", new IllegalStateException("bell \u0007"));

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("WARN", "red \uFFFD[31m and \uFFFD back", "bell \uFFFD")
                .endsWith("\n")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }
}
