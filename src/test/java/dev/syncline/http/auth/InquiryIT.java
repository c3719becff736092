package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Samples;
import dev.syncline.connector.cbr.CbrBackups;
import dev.syncline.connector.cvm.CvmImages;
import dev.syncline.http.SendResult;
import dev.syncline.sandbox.Fault;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sandbox drops the answers to some calls. The connectors' inquiries must find the calls that took effect, and only
 * these.
 */
class InquiryIT {
    private static final Credentials HUAWEI = new HuaweiAkSkScheme.HuaweiAkSk(
            "DEMOACCESSKEY0000001", new Secret("demo-secret-key-not-secret-000000000001"));
    private static final Credentials TENCENT = new Tc3Scheme.Tc3(
            "AKIDDEMO0000000000000000000000000001", new Secret("demo-tencent-key-not-secret-00001"), "cvm");
    private static final String NAMED = ",\"ImageName\":\"golden\"";

    private final Connector<?> cbr = new CbrBackups();
    private final Connector<?> cvm = new CvmImages();

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        List<Fault> faults = List.of(
                Fault.of("cbr-backups", "^kept", "drop").applied(),
                Fault.of("cbr-backups", "^lost", "reset"),
                Fault.of("cvm-images", "^img-kept", "drop").applied(),
                Fault.of("cvm-images", "^img-lost", "reset"));
        sandbox = Sandbox.start(SandboxOptions.at(folder).withFaults(faults));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void backupWithALostAnswerIsFoundWithItsOperation() {
        Instant since = Instant.now();
        send(cbr, List.of(backup("kept-1")), HUAWEI);
        Receipt receipt = accepted(ask(cbr, List.of(backup("kept-1")), since, HUAWEI));
        assertThat(receipt.operationId()).matches("[0-9a-f-]{36}");
        assertThat(receipt.remoteStatus()).isIn("running", "success");
    }

    @Test
    void backupThatWasNotSyncedIsNotFound() {
        Instant since = Instant.now();
        send(cbr, List.of(backup("lost-1")), HUAWEI);
        assertThat(ask(cbr, List.of(backup("lost-1")), since, HUAWEI)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void syncOfABackupBeforeTheCallDoesNotCount() {
        send(cbr, List.of(backup("kept-1")), HUAWEI);
        Instant tonight = Instant.now().plus(Duration.ofMinutes(1));
        assertThat(ask(cbr, List.of(backup("kept-1")), tonight, HUAWEI)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void backupIsFoundAmongManyOfItsResource() {
        Instant since = Instant.now();
        for (int i = 0; i < 5; i++) {
            int first = i * 50;
            List<String> fifty = IntStream.range(first, first + 50)
                    .mapToObj(n -> backup((n == 3 ? "kept-" : "b-") + n))
                    .toList();
            send(cbr, fifty, HUAWEI);
        }
        assertThat(accepted(ask(cbr, List.of(backup("kept-3")), since, HUAWEI)).operationId())
                .isNotEmpty();
        assertThat(ask(cbr, List.of(backup("lost-3")), since, HUAWEI)).isInstanceOf(Finding.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", NAMED})
    void copyWithALostAnswerIsFoundInItsRegion(String more) {
        Instant since = Instant.now();
        send(cvm, List.of(image("img-kept", more)), TENCENT);
        Receipt receipt = accepted(ask(cvm, List.of(image("img-kept", more)), since, TENCENT));
        assertThat(receipt.resultId()).matches("img-[0-9a-z]{8}");
        assertThat(receipt.operationId()).isEmpty();
        assertThat(receipt.remoteStatus()).isIn("SYNCING", "NORMAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", NAMED})
    void copyThatWasNotCreatedIsNotFound(String more) {
        Instant since = Instant.now();
        send(cvm, List.of(image("img-lost", more)), TENCENT);
        assertThat(ask(cvm, List.of(image("img-lost", more)), since, TENCENT)).isInstanceOf(Finding.NotFound.class);
        Instant tonight = Instant.now().plus(Duration.ofMinutes(1));
        send(cvm, List.of(image("img-kept", more)), TENCENT);
        assertThat(ask(cvm, List.of(image("img-kept", more)), tonight, TENCENT)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void sourceImageInTheSameRegionIsNotTheCopy() {
        Instant since = Instant.now();
        send(cvm, List.of(home("img-lost-shared")), TENCENT);
        assertThat(ask(cvm, List.of(home("img-lost-shared")), since, TENCENT)).isInstanceOf(Finding.NotFound.class);
        send(cvm, List.of(home("img-kept-shared")), TENCENT);
        assertThat(accepted(ask(cvm, List.of(home("img-kept-shared")), since, TENCENT))
                        .resultId())
                .matches("img-[0-9a-z]{8}");
    }

    private static String home(String id) {
        return image(id, "").replace("ap-tokyo", "ap-shanghai");
    }

    @Test
    void twoCopiesAwaitAPerson() {
        Instant since = Instant.now();
        send(cvm, List.of(image("img-kept", NAMED)), TENCENT);
        send(cvm, List.of(image("img-kept", NAMED)), TENCENT);
        assertThat(ask(cvm, List.of(image("img-kept", NAMED)), since, TENCENT)).isInstanceOf(Finding.Unclear.class);
    }

    @Test
    void inquiryWithAWrongKeyIsRefused() {
        Credentials wrong = new HuaweiAkSkScheme.HuaweiAkSk("DEMOACCESSKEY0000001", new Secret("wrong"));
        assertThat(ask(cbr, List.of(backup("b-1")), Instant.now(), wrong)).isInstanceOf(Finding.Refused.class);
    }

    private static Receipt accepted(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Found.class);
        return ((Outcome.Accepted) ((Finding.Found) finding).outcome()).receipt();
    }

    private <P> void send(Connector<P> connector, List<String> entries, Credentials credentials) {
        Call<P> call = Samples.call(connector, entries);
        try (AuthenticatedClient client = open(credentials)) {
            boolean lost =
                    call.parts().stream().anyMatch(part -> part.entry().key().matches("(img-)?(kept|lost).*"));
            SendResult reply = client.send(connector.request(call), AT_ONCE);
            assertThat(reply).isInstanceOf(lost ? SendResult.Lost.class : SendResult.Answered.class);
        }
    }

    /** Sends inquiries until one gives a final finding. */
    private <P> Finding ask(Connector<P> connector, List<String> entries, Instant since, Credentials credentials) {
        Call<P> call = Samples.call(connector, entries);
        try (AuthenticatedClient client = open(credentials)) {
            Finding finding = new Finding.Ask(connector.inquiry(call, since).orElseThrow());
            while (finding instanceof Finding.Ask ask) {
                SendResult.Answered answered =
                        (SendResult.Answered) client.send(ask.next().request(), AT_ONCE);
                finding = ask.next().read(answered.response(), Instant.now());
            }
            return finding;
        }
    }

    private AuthenticatedClient open(Credentials credentials) {
        URI url = sandbox.uri();
        return Clients.open(url, credentials, Clients.PATIENT);
    }

    private String backup(String id) {
        return cbr.api().sample().replace("1f9e6b47-7655-4a19-b563-21b4ef023025", id);
    }

    private static String image(String id, String more) {
        return "{\"ImageId\":\"%s\",\"DestinationRegions\":[\"ap-tokyo\"]%s}".formatted(id, more);
    }
}
