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
    private static final int REQUESTS = 20;

    @Test
    void requestsOf300ConnectionsAreAllCountedOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Integer>> succeeded = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String name = "s-" + i;
            succeeded.add(threads.submit(() -> sendRequests(name)));
        }
        for (Future<Integer> each : succeeded) {
            assertThat(each.get()).isEqualTo(REQUESTS);
        }
        threads.shutdown();
        assertThat(client.effects("aries-servers").size()).isEqualTo(CONNECTIONS);
        assertThat(client.effects("aries-servers")).allMatch(count -> count.intValue() == REQUESTS);
        Set<Integer> numbers = client.journal(0).stream()
                .map(line -> line.path("seq").intValue())
                .collect(Collectors.toSet());
        assertThat(numbers).hasSize(CONNECTIONS * REQUESTS).contains(1, CONNECTIONS * REQUESTS);
    }

    private int sendRequests(String name) {
        int succeeded = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String body = "{\"data\":[" + SandboxClient.ariesServer(name, "img-1") + "]}";
            succeeded += client.ariesSync(body).status() == 200 ? 1 : 0;
        }
        return succeeded;
    }
}
