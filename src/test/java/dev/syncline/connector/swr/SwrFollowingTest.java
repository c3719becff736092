package dev.syncline.connector.swr;

import static dev.syncline.connector.Operations.seen;
import static dev.syncline.connector.Operations.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Operations;
import dev.syncline.connector.Probe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SwrFollowingTest {
    private final SwrFollowing following = new SwrFollowing();

    private Probe probe() {
        return following
                .probes(List.of(Operations.of("group/a/b@region-2/other", "v1", "", "", "p0")))
                .get(0);
    }

    private static String job(String tag, String region, String createdAt, String status) {
        return """
                {"tag":"%s","remoteRegionId":"%s","remoteNamespace":"other","createdAt":"%s","status":"%s"}""".formatted(tag, region, createdAt, status);
    }

    @ParameterizedTest
    @CsvSource({
        "running, Running",
        "waiting, Running",
        "success, Succeeded",
        "existed, Succeeded",
        "failed, Failed",
        "timeout, Failed",
        "cancel, Failed",
        "new, Unknown"
    })
    void statusOfAJobHasOneMeaning(String status, String state) {
        assertThat(state(probe(), "[" + job("v1", "region-2", "2026-03-01T02:00:01Z", status) + "]"))
                .extracting(seen -> seen.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @Test
    void jobsOfOtherTagsDestinationsAndEarlierCallsAreIgnored() {
        String others = "[" + job("v2", "region-2", "2026-03-01T02:00:01Z", "success") + ","
                + job("v1", "region-3", "2026-03-01T02:00:01Z", "success") + ","
                + job("v1", "region-2", "2026-03-01T01:00:00Z", "success") + "]";
        assertThat(seen(probe(), others).states()).isEmpty();
        assertThat(seen(probe(), others).next()).isEmpty();
        Operations.assertNeverSuccess(probe());
    }

    @Test
    void repositoryIsNamedInThePath() {
        assertThat(probe().request().path()).isEqualTo("/v2/manage/namespaces/group/repos/a$b/sync_job");
        assertThat(following.isUsual()).isFalse();
    }
}
