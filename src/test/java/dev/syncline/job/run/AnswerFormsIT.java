package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.ScriptedServer;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.RecordedOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in forms that servers and proxies use although the vendors' documents do not show them. */
@Timeout(120)
class AnswerFormsIT {
    private static final String CBR = "cbr-backups, project: p1";
    private static final String SWR_ENTRY = "{\"namespace\":\"g\",\"repository\":\"r\",\"imageTag\":[\"v1\",\"v2\"],"
            + "\"remoteNamespace\":\"n\",\"remoteRegionId\":\"region-2\"}";
    private static final String IMAGE =
            "{\"ImageIds\":[\"%s\"],\"DestinationRegions\":[\"ap-guangzhou\",\"ap-tokyo\"]}";
    private static final String ERROR =
            "{\"Response\":{\"Error\":{\"Code\":\"%s\",\"Message\":\"a%sb\"},\"RequestId\":\"r\"}}";
    private static final String COPIED =
            "{\"Response\":{\"ImageSet\":[{\"ImageId\":\"img-1\",\"Region\":\"ap-guangzhou\"},"
                    + "{\"ImageId\":\"img-2\",\"Region\":\"AP-TOKYO\"}],\"RequestId\":\"r\"}}";

    @TempDir
    Path folder;

    private List<RecordedOutcome> results = List.of();

    private Counts run(String api, Stream<String> manifest, ScriptedServer.Script script) throws IOException {
        try (ScriptedJob job = new ScriptedJob(folder, ScriptedServer.answering(script))) {
            RunReport report = job.run(api, manifest, ScriptedJob.IMPATIENT);
            results = job.rehearsal().results(report);
            return report.counts();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "raw deflate"})
    void compressedAnswerIsRead(String coding) throws IOException {
        Counts counts = run(CBR, JobRunIT.backups(3), (request, connection) -> {
            byte[] body = compressed(ScriptedJob.accepted(request), coding);
            String head = "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.replace("raw ", "") + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(body);
        });
        assertThat(counts.accepted()).isEqualTo(3);
    }

    private static byte[] compressed(String text, String coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = coding.endsWith("gzip")
                ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED, coding.startsWith("raw")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void compressedAnswerThatIsDamagedIsNoSuccess() throws IOException {
        Counts counts = run(CBR, JobRunIT.backups(1), (request, connection) -> {
            byte[] body = compressed(ScriptedJob.accepted(request), "gzip");
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + (body.length - 9) + "\r\n\r\n";
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(body, 0, body.length - 9);
        });
        assertThat(counts.inDoubt()).isEqualTo(1);
    }

    @Test
    void nullIsAnEmptyListOfFailedTags() throws IOException {
        Counts counts = run(
                "swr-images",
                Stream.of(SWR_ENTRY),
                (request, connection) -> ScriptedServer.answer(connection, 200, "null"));
        assertThat(counts.succeeded()).isEqualTo(2);
    }

    @Test
    void nullIsAnEmptyListOfDevServers() throws IOException {
        Counts counts = run(
                "modelarts-devservers, project: p1",
                Stream.of("{}"),
                (request, connection) -> ScriptedServer.answer(connection, 200, "{\"total\":0,\"data\":null}"));
        assertThat(counts.succeeded()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "aries-servers, ''",
        "aries-servers, Retry-After: soon",
        "cbr-backups, 'Retry-After: Sunday, 06-Nov-94 08:49:37 GMT'"
    })
    void status503IsRepeatedAsTheVendorSays(String api, String header) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        boolean isAries = api.startsWith("aries");
        Counts counts = run(
                isAries ? api : CBR, isAries ? ApiErrorsIT.servers(1) : JobRunIT.backups(1), (request, connection) -> {
                    boolean first = requests.incrementAndGet() == 1;
                    ScriptedServer.answer(
                            connection,
                            first ? 503 : 200,
                            first ? "<html>503</html>" : isAries ? "{\"success\":true}" : ScriptedJob.accepted(request),
                            header.isEmpty() ? new String[0] : new String[] {header});
                });
        assertThat(counts.accepted()).isEqualTo(1);
        assertThat(requests).hasValue(2);
    }

    @Test
    void missingRightForOneImageFailsThatImageOnly() throws IOException {
        Counts counts = run(
                "cvm-images, region: ap-shanghai, rate: 1000/s",
                Stream.of("img-a", "img-b", "img-c").map(IMAGE::formatted),
                (request, connection) -> ScriptedServer.answer(
                        connection,
                        200,
                        request.body().contains("img-b")
                                ? ERROR.formatted("AuthFailure.UnauthorizedOperation", " ")
                                : COPIED));
        assertThat(counts.accepted()).isEqualTo(4);
        assertThat(counts.failed()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalServerError", "ResourceUnavailable", "ResourceBusy.Image"})
    void temporaryErrorOfTencentIsRepeated(String code) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        Counts counts = run(
                "cvm-images, region: ap-shanghai, rate: 1000/s",
                Stream.of(IMAGE.formatted("img-a")),
                (request, connection) -> ScriptedServer.answer(
                        connection, 200, requests.incrementAndGet() == 1 ? ERROR.formatted(code, " ") : COPIED));
        assertThat(counts.accepted()).isEqualTo(2);
    }

    @Test
    void refusalOfCvmWithARawTabIsARefusalAndNotALostAnswer() throws IOException {
        Counts counts = run(
                "cvm-images, region: ap-shanghai, rate: 1000/s",
                Stream.of(IMAGE.formatted("img-a")),
                (request, connection) ->
                        ScriptedServer.answer(connection, 200, ERROR.formatted("InvalidImageId.NotFound", "\t")));
        assertThat(counts.failed()).isEqualTo(2);
        assertThat(results).allSatisfy(row -> assertThat(row.errorCode()).isEqualTo("InvalidImageId.NotFound"));
    }

    @Test
    void damagedAnswerWithoutACodeIsNoSuccess() throws IOException {
        Counts counts = run(
                "cvm-images, region: ap-shanghai, rate: 1000/s",
                Stream.of(IMAGE.formatted("img-a")),
                (request, connection) -> ScriptedServer.answer(
                        connection, 200, COPIED.replace("\"r\"}", "\"r\ts\"}").substring(2)));
        assertThat(counts.accepted()).isZero();
        assertThat(counts.failed()).isZero();
        assertThat(counts.inDoubt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\u0001", "</p>", "\uFEFF"})
    void callOfServersIsSplitAlthoughItsErrorIsNotStrictJson(String damage) throws IOException {
        Counts counts = run(
                "aries-servers",
                ApiErrorsIT.servers(16),
                (request, connection) -> answerAries(request.body().contains("web-011"), damage, connection));
        assertThat(counts.accepted()).isEqualTo(15);
        assertThat(counts.failed()).isEqualTo(1);
    }

    private static void answerAries(boolean refused, String damage, Socket connection) throws IOException {
        ScriptedServer.answer(
                connection,
                refused ? 404 : 200,
                refused
                        ? damage + "{\"success\":false,\"code\":\"ImageNotFound\",\"message\":\"no" + damage
                                + "image\"}" + damage
                        : "{\"success\":true}");
    }
}
