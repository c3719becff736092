package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Probe.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Operations for the tests of probes, and what their answers say. */
public final class Operations {
    public static final Instant SENT = Instant.parse("2026-03-01T02:00:00Z");

    private Operations() {}

    public static Operation of(String key, String target, String operationId, String resultId, String scope) {
        return new Operation(key, target, operationId, resultId, scope, SENT);
    }

    /** Reads an answer of a server whose clock shows the same time as this computer's clock. */
    public static Reading read(Probe probe, int status, String body) {
        return probe.read(
                Samples.response(status, body, Map.of("date", "Sun, 1 Mar 2026 02:01:00 GMT")), SENT.plusSeconds(60));
    }

    public static Reading.Seen seen(Probe probe, String body) {
        Reading reading = read(probe, 200, body);
        assertThat(reading).isInstanceOf(Reading.Seen.class);
        return (Reading.Seen) reading;
    }

    /** The only state that an answer gives. */
    public static OperationState state(Probe probe, String body) {
        Map<Operation, OperationState> states = seen(probe, body).states();
        assertThat(states).hasSize(1);
        return states.values().iterator().next();
    }

    /** A page of a proxy or half an answer does not say that an operation is lost. */
    private static void assertUnreadableAnswerSaysNothing(Probe probe) {
        for (String body : List.of("", "12", "\"\"", "<html>", "{", "\u0000")) {
            assertThat(read(probe, 200, body)).as(body).isInstanceOf(Reading.Refused.class);
        }
    }

    /** No answer, whatever it says, makes a probe throw or call an operation a success. */
    public static void assertNeverSuccess(Probe probe) {
        assertUnreadableAnswerSaysNothing(probe);
        for (String body : List.of("", "null", "[]", "{}", "12", "\"\"", "<html>", "[[]]", "[null]", "{\"a\":1}")) {
            for (int status : List.of(200, 204, 302, 401, 404, 429, 500, 503)) {
                if (read(probe, status, body) instanceof Reading.Seen seen) {
                    assertThat(seen.states().values())
                            .as(status + " " + body)
                            .doesNotHaveAnyElementsOfTypes(OperationState.Succeeded.class, OperationState.Failed.class);
                }
            }
        }
    }
}
