package dev.syncline.job.call;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.policy.Disposition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(CallLog.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private long now;
    private final CallLog log = new CallLog("cbr", () -> now);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(appender);
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void refuse(String code, String message) {
        Refusal refusal = Refusal.of(ErrorClass.PERMANENT, code, message, 400, "req-1");
        log.refused("key k and 9 more", refusal, 2, Duration.ofMillis(35), "has failed");
    }

    @Test
    void aLineHasAllThatAnOperatorNeeds() {
        refuse("APIGW.0308", "too many");

        assertThat(lines())
                .containsExactly("cbr: key k and 9 more: HTTP 400, code APIGW.0308, request ID req-1, attempt 2, 35 ms:"
                        + " too many; has failed");
    }

    @Test
    void textOfTheApiCannotBeginALine() {
        refuse("A\nB", "first\r\nERROR forged \u001b[31m");

        assertThat(lines())
                .singleElement()
                .asString()
                .doesNotContain("\n", "\r", "\u001b")
                .contains("ERROR forged");
    }

    @Test
    void entriesOfAStageThatStopsHaveNotFailed() {
        assertThat(CallLog.next(new Disposition.StopStage())).isEqualTo("the stage stops");
        assertThat(CallLog.next(new Disposition.StopWithoutCredentials())).isEqualTo("the stage stops");
        assertThat(CallLog.next(new Disposition.Fail())).isEqualTo("has failed");
    }

    @Test
    void eachCodeGetsTenLinesAMinuteAndTheNumberOfTheOthers() {
        for (int i = 0; i < 25; i++) {
            refuse("A", "no");
        }
        refuse("B", "no");
        assertThat(lines()).hasSize(CallLog.MOST_A_MINUTE + 2);
        assertThat(lines().get(10))
                .isEqualTo("cbr: further refusals with code A in this minute are left out; see results");

        now += Duration.ofSeconds(60).toNanos();
        refuse("A", "again");

        assertThat(lines().subList(12, 14))
                .containsExactly(
                        "cbr: 15 refusals with code A were left out; see results",
                        "cbr: key k and 9 more: HTTP 400, code A, request ID req-1, attempt 2, 35 ms: again; has failed");
    }
}
