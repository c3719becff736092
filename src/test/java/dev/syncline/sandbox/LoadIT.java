package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many connections at once: no request is lost, and none is counted twice. */
class LoadIT extends SandboxTestBase {
    private static final int CONNECTIONS = 300;
    private static final int CALLS = 20;

    @Test
    void requestsOf300ConnectionsAreAllCountedOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Integer>> good = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String name = "s-" + i;
            good.add(threads.submit(() -> callsOf(name)));
        }
        for (Future<Integer> each : good) {
            assertThat(each.get()).isEqualTo(CALLS);
        }
        threads.shutdown();
        assertThat(client.effects("aries-servers").size()).isEqualTo(CONNECTIONS);
        assertThat(client.effects("aries-servers")).allMatch(count -> count.intValue() == CALLS);
        Set<Integer> numbers = client.journal(0).stream()
                .map(line -> line.path("seq").intValue())
                .collect(Collectors.toSet());
        assertThat(numbers).hasSize(CONNECTIONS * CALLS).contains(1, CONNECTIONS * CALLS);
    }

    private int callsOf(String name) {
        int good = 0;
        for (int i = 0; i < CALLS; i++) {
            String body = "{\"data\":[" + SandboxClient.ariesServer(name, "img-1") + "]}";
            good += client.ariesSync(body).status() == 200 ? 1 : 0;
        }
        return good;
    }
}
