package dev.syncline.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels connections and requests that take too long. Socket time-outs are not enough: they start again with every
 * byte, so a server that sends one byte at a time could block a call for ever. One thread checks all deadlines at
 * intervals of a twentieth of the shorter time-out, from 1 to 250 ms. A deadline is therefore late by one interval at
 * most. A timer for each call would be exact, but measurements showed that it takes a quarter of the cost of a call.
 */
final class Deadlines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(250);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);
    private static final int CHECKS_PER_TIMEOUT = 20;

    private final NetworkSettings network;
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Deadlines(String name, NetworkSettings network) {
        this.network = network;
        Thread watch = new Thread(this::watch, "deadlines-" + name);
        watch.setDaemon(true);
        watch.start();
    }

    /** A point in time at which an action runs, unless {@link #lift} is called before. */
    final class Deadline {
        private final long end;
        private final Runnable onEnd;

        private Deadline(Duration after, Runnable onEnd) {
            this.end = System.nanoTime() + after.toNanos();
            this.onEnd = onEnd;
        }

        /** Removes the deadline, because the connection or the request ended in time. */
        void lift() {
            running.remove(this);
        }
    }

    Deadline afterReadTimeout(Runnable onEnd) {
        return start(new Deadline(network.readTimeout(), onEnd));
    }

    Deadline afterConnectTimeout(Runnable onEnd) {
        return start(new Deadline(network.connectTimeout(), onEnd));
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Deadline start(Deadline deadline) {
        running.add(deadline);
        return deadline;
    }

    private void watch() {
        long interval = interval(network).toNanos();
        try {
            while (!closed.await(interval, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                running.stream()
                        .filter(deadline -> now - deadline.end >= 0)
                        .toList()
                        .forEach(this::end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // this thread is interrupted only when the JVM ends
        }
    }

    private void end(Deadline deadline) {
        if (running.remove(deadline)) {
            try {
                deadline.onEnd.run();
            } catch (RuntimeException e) { // the thread continues, because it watches all other calls too
                LOG.warn("cannot cancel a request that takes too long", e);
            }
        }
    }

    private static Duration interval(NetworkSettings network) {
        boolean connectsFirst = network.connectTimeout().compareTo(network.readTimeout()) < 0;
        Duration part =
                (connectsFirst ? network.connectTimeout() : network.readTimeout()).dividedBy(CHECKS_PER_TIMEOUT);
        Duration atLeastShortest = part.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : part;
        return atLeastShortest.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : atLeastShortest;
    }
}
