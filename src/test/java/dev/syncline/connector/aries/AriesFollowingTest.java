package dev.syncline.connector.aries;

import static dev.syncline.connector.Operations.seen;
import static dev.syncline.connector.Operations.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Operations;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Probe.Reading;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AriesFollowingTest {
    private final AriesFollowing following = new AriesFollowing();

    private static List<Operation> servers(int number) {
        return IntStream.range(0, number)
                .mapToObj(no -> Operations.of("web-" + no, "", "", "", ""))
                .toList();
    }

    private static String row(String name, String status) {
        return "{\"name\":\"" + name + "\",\"status\":\"" + status + "\"}";
    }

    @ParameterizedTest
    @CsvSource({"creating, Running", "running, Succeeded", "stopped, Succeeded", "error, Failed", "lost, Unknown"})
    void statusOfAServerHasOneMeaning(String status, String state) {
        Probe probe = following.probes(servers(1)).get(0);
        assertThat(state(probe, "[" + row("web-01", "running") + "," + row("web-0", status) + "]"))
                .extracting(seen -> seen.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @Test
    void serverThatIsNotListedIsUnknown() {
        Probe probe = following.probes(servers(1)).get(0);
        assertThat(state(probe, "[]")).isInstanceOf(OperationState.Unknown.class);
        assertThat(probe.request().target()).isEqualTo("/aries/api/v1/server?name=web-0&page=1&page_size=100");
        Operations.assertNeverSuccess(probe);
    }

    @Test
    void manyAreReadPageByPageAndTheRestByName() {
        List<Probe> probes = following.probes(servers(30));
        assertThat(probes).hasSize(1);
        Operations.assertNeverSuccess(probes.get(0));
        Reading.Seen first = seen(probes.get(0), "[" + row("web-3", "running") + "]");
        assertThat(first.states()).hasSize(1);
        assertThat(first.next())
                .extracting(probe -> probe.request().target())
                .containsExactly("/aries/api/v1/server?page=2&page_size=100");
        assertThat(seen(first.next().get(0), "[]").next()).hasSize(29);
    }
}
