package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Injected faults, each kind over the wire. */
class FaultsIT extends SandboxTestBase {

    @Test
    void anErrorIsGivenInTheApisFormAsOftenAsItSaysForEachKey() {
        arm("{'api':'cbr-backups','match':'^b-','answer':'500/InternalError','times':2}");
        assertThat(wire.cbr("b-1").json().path("error_code").stringValue()).isEqualTo("InternalError");
        assertThat(wire.cbr("b-1").status()).isEqualTo(500);
        assertThat(wire.cbr("b-1").status()).isEqualTo(200);
        assertThat(wire.cbr("b-2").status()).isEqualTo(500);
        assertThat(wire.cbr("c-1").status()).isEqualTo(200);
        assertThat(wire.effects("cbr-backups").toString()).isEqualTo("{\"b-1\":1,\"c-1\":1}");
    }

    @Test
    void theFirstFaultThatMatchesStrikes() {
        arm("{'api':'aries-servers','match':'s-1','answer':'500/SyncFailed'},"
                + "{'api':'aries-servers','match':'s','answer':'404/ImageNotFound'}");
        assertThat(server("s-1").json().path("code").stringValue()).isEqualTo("SyncFailed");
        assertThat(server("s-2").json().path("code").stringValue()).isEqualTo("ImageNotFound");
    }

    @Test
    void tencentsErrorComesUnderTheStatusThatIsGiven() {
        arm("{'api':'cvm-images','match':'img-a@ap-tokyo','answer':'200/RequestLimitExceeded','times':1},"
                + "{'api':'cvm-images','match':'img-b','answer':'500/InternalError'}");
        Wire.Response throttled = wire.sync("img-a", "ap-tokyo");
        assertThat(throttled.status()).isEqualTo(200);
        assertThat(AuthenticationIT.code(throttled)).isEqualTo("RequestLimitExceeded");
        assertThat(AuthenticationIT.code(wire.sync("img-a", "ap-seoul"))).isEmpty();
        Wire.Response broken = wire.sync("img-b", "ap-tokyo");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(AuthenticationIT.code(broken)).isEqualTo("InternalError");
    }

    @Test
    void retryAfterIsAHeader() {
        arm("{'api':'swr-images','match':'','answer':'429/APIGW.0308','retryAfter':7}");
        Wire.Response response = wire.swr("busybox", "[\"v1\"]");
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void failedIsTheListOfTheMatchedTagsAndTheOthersTakeEffect() {
        arm("{'api':'swr-images','match':'@v2$','answer':'200/failed'}");
        assertThat(wire.swr("busybox", "[\"v1\",\"v2\"]").body()).isEqualTo("[\"v2\"]");
        assertThat(wire.effects("swr-images").toString()).isEqualTo("{\"group/busybox@region-2/sdsad@v1\":1}");
    }

    @Test
    void aDroppedRequestThatWasAppliedTookEffect() {
        arm("{'api':'cbr-backups','match':'b-1','effect':'applied','answer':'drop','times':1}");
        assertThatThrownBy(() -> wire.cbr("b-1")).hasCauseInstanceOf(NoHttpResponseException.class);
        assertThat(wire.effects("cbr-backups").path("b-1").intValue()).isEqualTo(1);
        assertThat(wire.lastLine().path("status").intValue()).isZero();
        assertThat(wire.lastLine().path("applied").toString()).isEqualTo("[\"b-1\"]");
    }

    @Test
    void aDroppedRequestThatWasNotAppliedDidNothing() {
        arm("{'api':'cbr-backups','match':'b-1','answer':'drop'}");
        assertThatThrownBy(() -> wire.cbr("b-1")).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.effects("cbr-backups").isEmpty()).isTrue();
    }

    @Test
    void aResetIsAReset() {
        arm("{'api':'cbr-backups','match':'b-1','answer':'reset'}");
        assertThatThrownBy(() -> wire.cbr("b-1")).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void effectsOfAnApiThatThereIsNotAreRefused() {
        Wire.Response response = wire.send("GET", "/_sandbox/effects?api=cbr-backup", "");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").stringValue()).contains("cbr-backups");
        assertThat(wire.send("GET", "/_sandbox/effects", "").status()).isEqualTo(400);
    }

    @Test
    void garbageIsNotJsonUnderHttp200() {
        arm("{'api':'cbr-backups','match':'b-1','answer':'garbage'}");
        Wire.Response response = wire.cbr("b-1");
        assertThat(response.status()).isEqualTo(200);
        assertThatThrownBy(response::json).isInstanceOf(tools.jackson.core.JacksonException.class);
    }

    @Test
    void aDelayedAnswerIsTheNormalOneLate() {
        arm("{'api':'cbr-backups','match':'b-1','answer':'delay:300ms'}");
        long begin = System.nanoTime();
        assertThat(wire.cbr("b-1").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(wire.effects("cbr-backups").path("b-1").intValue()).isEqualTo(1);
    }

    @Test
    void aRateStrikesItsShareAndTheSameKeysEachTime() {
        String fault = "{'api':'aries-servers','match':'s','rate':0.2,'answer':'500/SyncFailed'}";
        arm(fault);
        List<Integer> first =
                IntStream.range(0, 300).mapToObj(i -> server("s-" + i).status()).toList();
        assertThat(first.stream().filter(status -> status == 500).count()).isBetween(35L, 90L);
        arm(fault);
        List<Integer> second =
                IntStream.range(0, 300).mapToObj(i -> server("s-" + i).status()).toList();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aQuestionIsSparedUnlessTheFaultIsForIt() {
        String id = wire.cbr("b-1")
                .json()
                .path("sync")
                .path(0)
                .path("operation_log_id")
                .stringValue();
        String path = "/v3/demo-project/operation-logs/" + id;
        clock.move(Duration.ofSeconds(1));
        arm("{'api':'cbr-backups','match':'b-1','answer':'500/InternalError'}");
        assertThat(wire.huawei("GET", path, "").status()).isEqualTo(200);
        arm("{'api':'cbr-backups','match':'b-1','answer':'200/failed','calls':'follow'}");
        JsonNode log = wire.huawei("GET", path, "").json().path("operation_log");
        assertThat(log.path("status").stringValue()).isEqualTo("failed");
        assertThat(log.path("error_info").path("code").stringValue()).isNotEmpty();
    }

    @Test
    void iamCanBeStruckToo() {
        arm("{'api':'iam','match':'demo-project','answer':'503/Unavailable','times':1}");
        assertThat(wire.token("demo-project").status()).isEqualTo(503);
        assertThat(wire.token("demo-project").status()).isEqualTo(201);
    }

    @Test
    void aListThatCannotBeUsedIsRefusedAndTheOldOneStays() {
        arm("{'api':'iam','match':'x','answer':'drop'}");
        Wire.Response response = wire.faults("[{\"api\":\"iam\",\"answer\":\"explode\"}]");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").stringValue())
                .contains("answer")
                .contains("explode");
        assertThat(wire.send("GET", "/_sandbox/faults", "").json().toString())
                .isEqualTo("[{\"api\":\"iam\",\"match\":\"x\",\"rate\":1.0,\"effect\":\"none\",\"answer\":\"drop\"}]");
    }

    private Wire.Response server(String name) {
        return wire.aries("{\"data\":[" + DocumentedErrorsIT.server(name, "img-1") + "]}");
    }

    private void arm(String faults) {
        assertThat(wire.faults("[" + faults.replace('\'', '"') + "]").status()).isEqualTo(200);
    }
}
