package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** CVM's rate and quota. */
class LimitsIT extends SandboxTestBase {

    @Test
    void theEleventhCallInASlidingSecondIsRefused() {
        for (int i = 0; i < 5; i++) {
            assertThat(synced(i)).isEmpty();
        }
        clock.move(Duration.ofMillis(600));
        for (int i = 5; i < 10; i++) {
            assertThat(synced(i)).isEmpty();
        }
        assertThat(synced(10)).isEqualTo("RequestLimitExceeded");
        clock.move(Duration.ofMillis(399));
        assertThat(synced(11)).isEqualTo("RequestLimitExceeded");
        clock.move(Duration.ofMillis(1));
        assertThat(synced(12)).isEmpty();
    }

    @Test
    void aRefusedCallIsJournalledWithItsKey() {
        for (int i = 0; i < 11; i++) {
            synced(i);
        }
        assertThat(wire.lastLine().path("errorCode").stringValue()).isEqualTo("RequestLimitExceeded");
        assertThat(wire.lastLine().path("status").intValue()).isEqualTo(200);
        assertThat(wire.lastLine().path("keys").toString()).isEqualTo("[\"img-10\"]");
    }

    @Test
    void anUnlimitedSandboxHasNoRateButStillTheQuotaOf500ImagesARegion() throws IOException {
        restart(options().withUnlimited(true));
        for (int i = 0; i < 500; i++) {
            assertThat(synced(i)).isEmpty();
        }
        assertThat(synced(500)).isEqualTo("ImageQuotaLimitExceeded");
        assertThat(AuthenticationIT.code(wire.sync("img-500", "ap-seoul"))).isEmpty();
        assertThat(AuthenticationIT.code(wire.sync("img-501", "ap-seoul", "ap-tokyo")))
                .isEqualTo("ImageQuotaLimitExceeded");
        assertThat(wire.effects("cvm-images").has("img-501@ap-seoul")).isFalse();
    }

    private String synced(int image) {
        return AuthenticationIT.code(wire.sync("img-" + image, "ap-tokyo"));
    }
}
