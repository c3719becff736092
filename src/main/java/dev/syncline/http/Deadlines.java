package dev.syncline.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what takes too long. Socket time-outs alone do not: they begin anew with every byte, so that a server that
 * drips holds a call for ever.
 *
 * <p>One thread looks at all deadlines now and then, which makes them late by a twentieth at most. A timer for each
 * call would be exact, and cost a quarter of the call.
 */
final class Deadlines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final Duration SLOWEST_LOOK = Duration.ofMillis(250);
    private static final Duration FASTEST_LOOK = Duration.ofMillis(1);
    private static final int LOOKS = 20;

    private final NetworkSettings network;
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Deadlines(String name, NetworkSettings network) {
        this.network = network;
        Thread watch = new Thread(this::watch, "deadlines-" + name);
        watch.setDaemon(true);
        watch.start();
    }

    /** Something that must end in time. */
    final class Deadline {
        private final long end;
        private final Runnable onEnd;

        private Deadline(Duration after, Runnable onEnd) {
            this.end = System.nanoTime() + after.toNanos();
            this.onEnd = onEnd;
        }

        /** It ended in time. */
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
        long pause = pause(network).toNanos();
        try {
            while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                running.stream()
                        .filter(deadline -> now - deadline.end >= 0)
                        .toList()
                        .forEach(this::end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody but the JVM's end interrupts this thread
        }
    }

    private void end(Deadline deadline) {
        if (running.remove(deadline)) {
            try {
                deadline.onEnd.run();
            } catch (RuntimeException e) { // this thread watches over all other calls as well
                LOG.warn("a call that took too long could not be ended", e);
            }
        }
    }

    private static Duration pause(NetworkSettings network) {
        boolean connectsFirst = network.connectTimeout().compareTo(network.readTimeout()) < 0;
        Duration part = (connectsFirst ? network.connectTimeout() : network.readTimeout()).dividedBy(LOOKS);
        Duration slowEnough = part.compareTo(FASTEST_LOOK) < 0 ? FASTEST_LOOK : part;
        return slowEnough.compareTo(SLOWEST_LOOK) > 0 ? SLOWEST_LOOK : slowEnough;
    }
}
