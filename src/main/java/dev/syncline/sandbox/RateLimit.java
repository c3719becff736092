package dev.syncline.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** So many requests in any sliding window, an account; what is refused does not count. */
final class RateLimit {
    private final int permits;
    private final Duration window;
    private final Map<String, Deque<Instant>> admitted = new HashMap<>();

    RateLimit(int permits, Duration window) {
        this.permits = permits;
        this.window = window;
    }

    synchronized boolean admits(String account, Instant arrived) {
        Deque<Instant> recent = admitted.computeIfAbsent(account, name -> new ArrayDeque<>());
        Instant horizon = arrived.minus(window);
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(horizon)) {
            recent.removeFirst();
        }
        if (recent.size() >= permits) {
            return false;
        }
        recent.addLast(arrived);
        return true;
    }

    synchronized void clear() {
        admitted.clear();
    }
}
