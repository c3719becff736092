package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static dev.syncline.http.auth.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.http.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The result of a request if IAM issues no token for it. */
@Timeout(30)
class IamRefusalsTest {
    private final IamServer rig = new IamServer();

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void refusalOfAWrongPasswordNamesTheUserButNotThePassword() {
        rig.script = (request, connection) -> ScriptedServer.answer(
                connection,
                401,
                "{\"error\":{\"code\":401,\"message\":\"" + IamServer.PASSWORD + " is wrong\",\"title\":\"No\"}}");
        try (AuthenticatedClient client = rig.open("")) {
            AuthenticatedRequest exchange = client.prepare(REQUEST);
            Refusal refusal = IamServer.refusal(exchange.send(AT_ONCE));

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
                    .doesNotContain(IamServer.PASSWORD);
            assertThat(exchange.renew()).isFalse();
            assertThat(rig.api.received()).isEmpty();
        }
    }

    @Test
    void wrongPasswordIsNotSentToIamAgainForOneMinute() {
        rig.script = (request, connection) -> ScriptedServer.answer(connection, 401, "");
        try (AuthenticatedClient client = rig.open("")) {
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
    void statusOfIamDecidesTheErrorClass(int status, ErrorClass errorClass, int retryAfter) {
        rig.script = (request, connection) -> ScriptedServer.answer(connection, status, "<html>", "Retry-After: 7");
        try (AuthenticatedClient client = rig.open("")) {
            Refusal refusal = IamServer.refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(errorClass);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(retryAfter));
        }
    }

    @Test
    void answerOfIamWithoutATokenIsTransient() {
        rig.script = (request, connection) -> ScriptedServer.answer(connection, 201, "{}");
        try (AuthenticatedClient client = rig.open("")) {
            Refusal refusal = IamServer.refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
            assertThat(refusal.code()).isEqualTo(Refusal.BAD_ANSWER);
        }
    }

    @Test
    void requestIsNotSentAndNotInDoubtIfIamDoesNotAnswer() {
        rig.script = (request, connection) -> connection.close();
        try (AuthenticatedClient client = rig.open("")) {
            Refusal refusal = IamServer.refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
            assertThat(refusal.code()).isEqualTo(Refusal.UNREACHABLE);
            assertThat(refusal.message()).contains("localhost:" + rig.iam.port());
        }
    }
}
