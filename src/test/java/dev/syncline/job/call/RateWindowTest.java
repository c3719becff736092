package dev.syncline.job.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.job.call.RateWindow.PacedRequest;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void scheduleSpreadsTheRequestsOverTheSecond() {
        RateWindow window = new RateWindow(10);

        assertThat(window.takeTurn(5 * SECOND)).isEqualTo(5 * SECOND);
        assertThat(window.takeTurn(5 * SECOND)).isEqualTo(5 * SECOND + 101 * MILLI);
        assertThat(window.takeTurn(5 * SECOND)).isEqualTo(5 * SECOND + 202 * MILLI);
    }

    @Test
    void timeThatWasLostIsMadeUpForUpToFiftyMilliseconds() {
        RateWindow window = new RateWindow(1_000);
        window.takeTurn(0);

        assertThat(window.takeTurn(31 * MILLI)).isEqualTo(1_010_000);
        assertThat(window.takeTurn(9 * SECOND)).isEqualTo(9 * SECOND - 50 * MILLI);
    }

    @Test
    void turnsThatWereTakenBeforeAPauseAreFree() {
        RateWindow window = new RateWindow(1);
        for (int i = 0; i < 64; i++) {
            window.takeTurn(0);
        }
        window.restartSchedule();

        assertThat(window.takeTurn(3 * SECOND)).isEqualTo(3 * SECOND);
    }

    @Test
    void requestWaitsUntilTheOldestOneHasLeftTheWindow() {
        RateWindow window = new RateWindow(2);
        send(window, 0).answered(MILLI);
        send(window, 100 * MILLI).answered(101 * MILLI);

        assertThat(window.request().trySend(300 * MILLI)).isEqualTo(702 * MILLI);
        assertThat(window.request().trySend(1_002 * MILLI)).isZero();
    }

    @Test
    void requestWithASlowAnswerMayHaveArrivedLate() {
        RateWindow window = new RateWindow(2);
        send(window, 0).answered(MILLI);
        send(window, 10 * MILLI).answered(31 * MILLI);

        assertThat(window.request().trySend(1_002 * MILLI)).isZero();
        assertThat(window.request().trySend(1_012 * MILLI)).isEqualTo(20 * MILLI);
    }

    @Test
    void answerAfterMoreThanASecondStillCounts() {
        RateWindow window = new RateWindow(2);
        send(window, 0).answered(MILLI);
        PacedRequest slow = send(window, 2 * SECOND);
        send(window, 4 * SECOND);
        slow.answered(4 * SECOND + 20 * MILLI);

        assertThat(window.request().trySend(4_500 * MILLI)).isPositive();
    }

    @Test
    void clockReadingsMayOverflow() {
        RateWindow window = new RateWindow(1);
        long last = Long.MAX_VALUE - 20;
        window.takeTurn(last);
        send(window, last).answered(last + 10);

        assertThat(window.takeTurn(last + 30) - last).isEqualTo(1_010 * MILLI);
        assertThat(window.request().trySend(last + 30)).isEqualTo(1_002 * MILLI - 30);
    }

    /** Threads oversleep, and the network delays some requests. */
    @Property(tries = 40)
    void rateIsReachedAndNeverExceeded(
            @ForAll @DoubleRange(min = 1, max = 20_000) double anyRate,
            @ForAll @IntRange(min = 1, max = 64) int threads,
            @ForAll @IntRange(max = 30) int delayedPercent,
            @ForAll long seed) {
        int rate = (int) anyRate;
        Simulation simulation = new Simulation(rate, threads, delayedPercent, new Random(seed));
        long[] arrivals = simulation.arrivals(3 * rate + 5);

        for (int i = rate; i < arrivals.length; i++) {
            assertThat(arrivals[i] - arrivals[i - rate]).isGreaterThanOrEqualTo(SECOND);
        }
        double reached = (arrivals.length - 1) / ((arrivals[arrivals.length - 1] - arrivals[0]) / 1e9);
        assertThat(reached).isGreaterThanOrEqualTo(0.95 * Math.min(rate, simulation.possible()));
    }

    private static PacedRequest send(RateWindow window, long now) {
        PacedRequest request = window.request();
        assertThat(request.trySend(now)).isZero();
        return request;
    }

    /** Threads that send to a server, on a simulated clock. */
    private static final class Simulation {
        private static final long FASTEST = 200_000;
        private static final long OVERSLEPT = 100_000;

        private final RateWindow window;
        private final int threads;
        private final int delayedPercent;
        private final Random random;

        Simulation(double rate, int threads, int delayedPercent, Random random) {
            this.window = new RateWindow(rate);
            this.threads = threads;
            this.delayedPercent = delayedPercent;
            this.random = random;
        }

        /** Requests a second that the threads can send without a limit, if they oversleep once for each request. */
        double possible() {
            return threads * 1e9 / (FASTEST + OVERSLEPT + delayedPercent / 100.0 * 10 * MILLI);
        }

        long[] arrivals(int requests) {
            PriorityQueue<Sender> senders =
                    new PriorityQueue<>((one, other) -> Long.compare(one.wakesAt, other.wakesAt));
            for (int i = 0; i < threads; i++) {
                senders.add(new Sender());
            }
            long[] arrivals = new long[requests];
            for (int sent = 0; sent < requests; ) {
                Sender next = senders.remove();
                if (next.act()) {
                    arrivals[sent++] = next.arrivesAt;
                }
                senders.add(next);
            }
            Arrays.sort(arrivals);
            return arrivals;
        }

        private final class Sender {
            private long wakesAt;
            private long arrivesAt;
            private boolean isInFlight;
            private boolean hasSent;
            private PacedRequest request = RateWindow.UNPACED;
            private long turn;

            Sender() {
                begin();
            }

            private void begin() {
                request = window.request();
                turn = window.takeTurn(wakesAt);
            }

            /** Returns whether a request was sent. */
            boolean act() {
                long now = wakesAt;
                if (isInFlight) {
                    isInFlight = false;
                    request.answered(now);
                    begin();
                }
                long wait = turn - now > 0 ? turn - now : request.trySend(now);
                if (wait > 0) {
                    wakesAt = now + wait + random.nextLong(OVERSLEPT);
                    return false;
                }
                // the first answer shows how fast an answer can be
                long delay = hasSent && random.nextInt(100) < delayedPercent ? random.nextLong(20 * MILLI) : 0;
                arrivesAt = now + delay;
                wakesAt = now + delay + FASTEST;
                isInFlight = true;
                hasSent = true;
                return true;
            }
        }
    }
}
