package dev.syncline.sandbox.cvm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Limits the requests of each account in any sliding window of time. A refused request does not count. */
final class SlidingWindowLimit {
    private final int maxRequests;
    private final Duration window;
    private final Map<String, Deque<Instant>> admitted = new HashMap<>();

    SlidingWindowLimit(int maxRequests, Duration window) {
        this.maxRequests = maxRequests;
        this.window = window;
    }

    /** Returns whether the request is within the limit, and counts it if so. */
    synchronized boolean admit(String account, Instant arrived) {
        Deque<Instant> recent = admitted.computeIfAbsent(account, name -> new ArrayDeque<>());
        Instant windowStart = arrived.minus(window);
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(windowStart)) {
            recent.removeFirst();
        }
        if (recent.size() >= maxRequests) {
            return false;
        }
        recent.addLast(arrived);
        return true;
    }

    synchronized void clear() {
        admitted.clear();
    }
}
