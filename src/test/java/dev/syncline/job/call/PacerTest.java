package dev.syncline.job.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.http.SendingStopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacerTest {

    @Test
    void noPeriodOfOneSecondHasMorePermitsThanTheRate() {
        Pacer pacer = new Pacer(50, Duration.ZERO);
        List<Long> permits = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CompletableFuture.allOf(IntStream.range(0, 120)
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> {
                                        pacer.awaitPermit(() -> false);
                                        permits.add(System.nanoTime());
                                    },
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }

        List<Long> sorted = permits.stream().sorted().toList();
        for (int i = 50; i < sorted.size(); i++) {
            assertThat(sorted.get(i) - sorted.get(i - 50))
                    .isGreaterThan(Duration.ofMillis(990).toNanos());
        }
    }

    @Test
    void noPermitIsGivenDuringThePauseThatTheEndpointAskedFor() {
        Pacer pacer = new Pacer(0, Duration.ZERO);
        long before = System.nanoTime();
        pacer.holdFor(Duration.ofMillis(120));

        pacer.awaitPermit(() -> false);

        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(120).toNanos());
    }

    @Test
    void waitForAPermitEndsWhenTheRunStops() {
        Pacer pacer = new Pacer(1, Duration.ofHours(1));

        assertThatThrownBy(() -> pacer.awaitPermit(() -> true)).isInstanceOf(SendingStopped.class);
    }
}
