package dev.syncline.connector;

import static dev.syncline.connector.Clients.AT_ONCE;
import static dev.syncline.connector.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a request for which IAM gives no token. */
@Timeout(30)
class IamRefusalsTest {
    private final IamRig rig = new IamRig();

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void aWrongPasswordIsNamedWithoutBeingShown() {
        rig.script = (request, connection) -> ScriptedServer.answer(
                connection,
                401,
                "{\"error\":{\"code\":401,\"message\":\"" + IamRig.PASSWORD + " is wrong\",\"title\":\"No\"}}");
        try (EndpointClient client = rig.open("")) {
            Exchange exchange = client.exchange(REQUEST);
            Refusal refusal = IamRig.refusal(exchange.send(AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.AUTHENTICATION);
            assertThat(refusal.httpStatus()).isEqualTo(401);
            assertThat(refusal.message())
                    .contains(
                            "ann",
                            "demo",
                            "401",
                            "*** is wrong",
                            "cbr-north",
                            rig.iam.url().toString())
                    .doesNotContain(IamRig.PASSWORD);
            assertThat(exchange.renew()).isFalse();
            assertThat(rig.api.received()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsNotShownToIamAgainForAMinute() {
        rig.script = (request, connection) -> ScriptedServer.answer(connection, 401, "");
        try (EndpointClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            client.send(REQUEST, AT_ONCE);
            assertThat(rig.iam.received()).hasSize(1);
            rig.clock.pass(Duration.ofMinutes(1));
            client.send(REQUEST, AT_ONCE);
            assertThat(rig.iam.received()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, AUTHENTICATION, 0", "403, AUTHENTICATION, 0", "404, AUTHENTICATION, 0", "302, AUTHENTICATION, 0",
        "408, TRANSIENT, 7", "500, TRANSIENT, 7", "503, TRANSIENT, 7", "429, THROTTLED, 7"
    })
    void aStatusOfIamDecidesWhatIsDone(int status, ErrorClass errorClass, int retryAfter) {
        rig.script = (request, connection) -> ScriptedServer.answer(connection, status, "<html>", "Retry-After: 7");
        try (EndpointClient client = rig.open("")) {
            Refusal refusal = IamRig.refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(errorClass);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(retryAfter));
        }
    }

    @Test
    void anAnswerOfIamWithoutATokenPasses() {
        rig.script = (request, connection) -> ScriptedServer.answer(connection, 201, "{}");
        try (EndpointClient client = rig.open("")) {
            Refusal refusal = IamRig.refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
            assertThat(refusal.code()).isEqualTo(Refusal.BAD_ANSWER);
        }
    }

    @Test
    void anIamThatDoesNotAnswerLeavesTheRequestUnsentAndNotInDoubt() {
        rig.script = (request, connection) -> connection.close();
        try (EndpointClient client = rig.open("")) {
            Refusal refusal = IamRig.refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
            assertThat(refusal.code()).isEqualTo(Refusal.UNREACHABLE);
            assertThat(refusal.message()).contains("localhost:" + rig.iam.port());
        }
    }
}
