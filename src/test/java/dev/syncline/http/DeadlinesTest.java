package dev.syncline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final NetworkSettings QUICK =
            new NetworkSettings(Duration.ofMillis(20), Duration.ofMillis(20), 1, "", "");

    @Test
    void failedCancellationDoesNotStopOtherDeadlines() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (Deadlines deadlines = new Deadlines("test", QUICK)) {
            deadlines.afterReadTimeout(() -> {
                first.countDown();
                throw new IllegalStateException("the connection is nobody's any more");
            });
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

            deadlines.afterReadTimeout(second::countDown);

            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
