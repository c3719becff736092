package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rate limit and the image quota of CVM. */
class LimitsIT extends SandboxTestBase {

    @Test
    void eleventhCvmRequestInASlidingSecondIsRefused() {
        for (int i = 0; i < 5; i++) {
            assertThat(synced(i)).isEmpty();
        }
        clock.advance(Duration.ofMillis(600));
        for (int i = 5; i < 10; i++) {
            assertThat(synced(i)).isEmpty();
        }
        assertThat(synced(10)).isEqualTo("RequestLimitExceeded");
        clock.advance(Duration.ofMillis(399));
        assertThat(synced(11)).isEqualTo("RequestLimitExceeded");
        clock.advance(Duration.ofMillis(1));
        assertThat(synced(12)).isEmpty();
    }

    @Test
    void journalNamesTheKeyOfARefusedRequest() {
        for (int i = 0; i < 11; i++) {
            synced(i);
        }
        assertThat(client.lastJournalLine().path("errorCode").stringValue()).isEqualTo("RequestLimitExceeded");
        assertThat(client.lastJournalLine().path("status").intValue()).isEqualTo(200);
        assertThat(client.lastJournalLine().path("keys").toString()).isEqualTo("[\"img-10\"]");
    }

    @Test
    void unlimitedLiftsTheRateButNotTheQuotaOf500ImagesPerRegion() throws IOException {
        restart(options().withUnlimited(true));
        for (int i = 0; i < 500; i++) {
            assertThat(synced(i)).isEmpty();
        }
        assertThat(synced(500)).isEqualTo("ImageQuotaLimitExceeded");
        assertThat(SandboxClient.cvmErrorCode(client.cvmSync("img-500", "ap-seoul")))
                .isEmpty();
        assertThat(SandboxClient.cvmErrorCode(client.cvmSync("img-501", "ap-seoul", "ap-tokyo")))
                .isEqualTo("ImageQuotaLimitExceeded");
        assertThat(client.effects("cvm-images").has("img-501@ap-seoul")).isFalse();
    }

    private String synced(int image) {
        return SandboxClient.cvmErrorCode(client.cvmSync("img-" + image, "ap-tokyo"));
    }
}
