package dev.syncline.connector.devserver;

import static dev.syncline.connector.Operations.seen;
import static dev.syncline.connector.Operations.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Operations;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Receipt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DevServerFollowingTest {
    private static final DevServerList LIST = new DevServerList("p0", "demo", "ASC", "createTime", 100);

    private final DevServerFollowing following = new DevServerFollowing();

    private Probe probe() {
        return following
                .probes(List.of(Operations.of("p0/demo", "i-1", "", "i-1", "p0/demo")))
                .get(0);
    }

    private static String page(String id, String status, int total) {
        return "{\"total\":" + total + ",\"data\":[{\"id\":\"" + id + "\",\"status\":\"" + status + "\"}]}";
    }

    @ParameterizedTest
    @CsvSource({"CREATING, p0/demo", "DELETING, p0/demo", "RUNNING,", "ERROR,", "NEW_STATUS,"})
    void onlyATransitionalStatusIsFollowed(String status, String scope) {
        Outcome outcome = new Outcome.Succeeded(new Receipt("", "", "i-1", status, 200));
        assertThat(following.scope(LIST, "i-1", outcome)).isEqualTo(Optional.ofNullable(scope));
        assertThat(following.isUsual()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"STARTING, Running", "RUNNING, Succeeded", "START_FAILED, Succeeded", "'', Unknown"})
    void statusOfAnInstanceHasOneMeaning(String status, String state) {
        assertThat(state(probe(), page("i-1", status, 1)))
                .extracting(seen -> seen.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @Test
    void allPagesAreReadUntilTheInstanceIsFound() {
        assertThat(probe().request().target())
                .isEqualTo("/v1/p0/dev-servers?owner=demo&sort_dir=ASC&sort_key=createTime&offset=0&limit=100");
        assertThat(seen(probe(), page("i-2", "RUNNING", 5)).next())
                .extracting(next -> next.request().target())
                .allMatch(target -> target.contains("offset=1&"));
        assertThat(seen(probe(), page("i-2", "RUNNING", 1)).next()).isEmpty();
        Operations.assertNeverSuccess(probe());
    }
}
