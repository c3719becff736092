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

/** Injected faults of each kind, over HTTP. */
class FaultsIT extends SandboxTestBase {

    @Test
    void errorHasTheFormatOfTheApiAndIsLimitedForEachKey() {
        setFaults("{'api':'cbr-backups','match':'^b-','answer':'500/InternalError','times':2}");
        assertThat(client.cbrSync("b-1").json().path("error_code").stringValue())
                .isEqualTo("InternalError");
        assertThat(client.cbrSync("b-1").status()).isEqualTo(500);
        assertThat(client.cbrSync("b-1").status()).isEqualTo(200);
        assertThat(client.cbrSync("b-2").status()).isEqualTo(500);
        assertThat(client.cbrSync("c-1").status()).isEqualTo(200);
        assertThat(client.effects("cbr-backups").toString()).isEqualTo("{\"b-1\":1,\"c-1\":1}");
    }

    @Test
    void firstMatchingFaultIsInjected() {
        setFaults("{'api':'aries-servers','match':'s-1','answer':'500/SyncFailed'},"
                + "{'api':'aries-servers','match':'s','answer':'404/ImageNotFound'}");
        assertThat(server("s-1").json().path("code").stringValue()).isEqualTo("SyncFailed");
        assertThat(server("s-2").json().path("code").stringValue()).isEqualTo("ImageNotFound");
    }

    @Test
    void tencentErrorHasTheStatusOfTheFault() {
        setFaults("{'api':'cvm-images','match':'img-a@ap-tokyo','answer':'200/RequestLimitExceeded','times':1},"
                + "{'api':'cvm-images','match':'img-b','answer':'500/InternalError'}");
        SandboxClient.Response throttled = client.cvmSync("img-a", "ap-tokyo");
        assertThat(throttled.status()).isEqualTo(200);
        assertThat(SandboxClient.cvmErrorCode(throttled)).isEqualTo("RequestLimitExceeded");
        assertThat(SandboxClient.cvmErrorCode(client.cvmSync("img-a", "ap-seoul")))
                .isEmpty();
        SandboxClient.Response broken = client.cvmSync("img-b", "ap-tokyo");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(SandboxClient.cvmErrorCode(broken)).isEqualTo("InternalError");
    }

    @Test
    void retryAfterIsSentAsAHeader() {
        setFaults("{'api':'swr-images','match':'','answer':'429/APIGW.0308','retryAfter':7}");
        SandboxClient.Response response = client.swrSync("busybox", "[\"v1\"]");
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void failedTagsAreListedAndTheOthersTakeEffect() {
        setFaults("{'api':'swr-images','match':'@v2$','answer':'200/failed'}");
        assertThat(client.swrSync("busybox", "[\"v1\",\"v2\"]").body()).isEqualTo("[\"v2\"]");
        assertThat(client.effects("swr-images").toString()).isEqualTo("{\"group/busybox@region-2/sdsad@v1\":1}");
    }

    @Test
    void droppedRequestTakesEffectIfTheFaultSaysApplied() {
        setFaults("{'api':'cbr-backups','match':'b-1','effect':'applied','answer':'drop','times':1}");
        assertThatThrownBy(() -> client.cbrSync("b-1")).hasCauseInstanceOf(NoHttpResponseException.class);
        assertThat(client.effects("cbr-backups").path("b-1").intValue()).isEqualTo(1);
        assertThat(client.lastJournalLine().path("status").intValue()).isZero();
        assertThat(client.lastJournalLine().path("applied").toString()).isEqualTo("[\"b-1\"]");
    }

    @Test
    void droppedRequestHasNoEffectByDefault() {
        setFaults("{'api':'cbr-backups','match':'b-1','answer':'drop'}");
        assertThatThrownBy(() -> client.cbrSync("b-1")).isInstanceOf(UncheckedIOException.class);
        assertThat(client.effects("cbr-backups").isEmpty()).isTrue();
    }

    @Test
    void resetFaultResetsTheConnection() {
        setFaults("{'api':'cbr-backups','match':'b-1','answer':'reset'}");
        assertThatThrownBy(() -> client.cbrSync("b-1")).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void effectsOfAnUnknownApiAreRefused() {
        SandboxClient.Response response = client.send("GET", "/_sandbox/effects?api=cbr-backup", "");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").stringValue()).contains("cbr-backups");
        assertThat(client.send("GET", "/_sandbox/effects", "").status()).isEqualTo(400);
    }

    @Test
    void garbageIsNotJsonAndHasHttp200() {
        setFaults("{'api':'cbr-backups','match':'b-1','answer':'garbage'}");
        SandboxClient.Response response = client.cbrSync("b-1");
        assertThat(response.status()).isEqualTo(200);
        assertThatThrownBy(response::json).isInstanceOf(tools.jackson.core.JacksonException.class);
    }

    @Test
    void delayedResponseIsTheNormalResponse() {
        setFaults("{'api':'cbr-backups','match':'b-1','answer':'delay:300ms'}");
        long begin = System.nanoTime();
        assertThat(client.cbrSync("b-1").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(client.effects("cbr-backups").path("b-1").intValue()).isEqualTo(1);
    }

    @Test
    void rateSelectsItsShareAndTheSameKeysEachTime() {
        String fault = "{'api':'aries-servers','match':'s','rate':0.2,'answer':'500/SyncFailed'}";
        setFaults(fault);
        List<Integer> first =
                IntStream.range(0, 300).mapToObj(i -> server("s-" + i).status()).toList();
        assertThat(first.stream().filter(status -> status == 500).count()).isBetween(35L, 90L);
        setFaults(fault);
        List<Integer> second =
                IntStream.range(0, 300).mapToObj(i -> server("s-" + i).status()).toList();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void faultAppliesToFollowUpRequestsOnlyIfItSaysSo() {
        String id = client.cbrSync("b-1")
                .json()
                .path("sync")
                .path(0)
                .path("operation_log_id")
                .stringValue();
        String path = "/v3/demo-project/operation-logs/" + id;
        clock.advance(Duration.ofSeconds(1));
        setFaults("{'api':'cbr-backups','match':'b-1','answer':'500/InternalError'}");
        assertThat(client.huawei("GET", path, "").status()).isEqualTo(200);
        setFaults("{'api':'cbr-backups','match':'b-1','answer':'200/failed','calls':'follow'}");
        JsonNode log = client.huawei("GET", path, "").json().path("operation_log");
        assertThat(log.path("status").stringValue()).isEqualTo("failed");
        assertThat(log.path("error_info").path("code").stringValue()).isNotEmpty();
    }

    @Test
    void faultCanApplyToIam() {
        setFaults("{'api':'iam','match':'demo-project','answer':'503/Unavailable','times':1}");
        assertThat(client.token("demo-project").status()).isEqualTo(503);
        assertThat(client.token("demo-project").status()).isEqualTo(201);
    }

    @Test
    void invalidListIsRefusedAndTheOldListStays() {
        setFaults("{'api':'iam','match':'x','answer':'drop'}");
        SandboxClient.Response response = client.putFaults("[{\"api\":\"iam\",\"answer\":\"explode\"}]");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").stringValue())
                .contains("answer")
                .contains("explode");
        assertThat(client.send("GET", "/_sandbox/faults", "").json().toString())
                .isEqualTo("[{\"api\":\"iam\",\"match\":\"x\",\"rate\":1.0,\"effect\":\"none\",\"answer\":\"drop\"}]");
    }

    private SandboxClient.Response server(String name) {
        return client.ariesSync("{\"data\":[" + SandboxClient.ariesServer(name, "img-1") + "]}");
    }

    private void setFaults(String faults) {
        assertThat(client.putFaults("[" + faults.replace('\'', '"') + "]").status())
                .isEqualTo(200);
    }
}
