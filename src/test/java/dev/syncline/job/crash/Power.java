package dev.syncline.job.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps one process going: counts its effects and fails at the n-th. From then on the process is dead, whatever
 * its threads still try.
 */
final class Power {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int failsAt;
    private final List<Effect> effects = new ArrayList<>();
    private boolean failed;

    /** @param failsAt number of the effect it fails at, from 1 */
    Power(int failsAt) {
        this.failsAt = failsAt;
    }

    static Power lasting() {
        return new Power(NEVER);
    }

    /** Counts an effect; returns whether the process still lives. */
    synchronized boolean outlives(Effect.Moment moment, String what) {
        Effect effect = new Effect(moment, what);
        if (!failed && !isPolled(effect)) {
            effects.add(effect);
            failed = effects.size() == failsAt;
        }
        return !failed;
    }

    /** A question that is put over and over, by the clock, counts once: else every run's numbers were different. */
    private boolean isPolled(Effect effect) {
        return effect.isRead()
                && !effects.isEmpty()
                && effects.get(effects.size() - 1).equals(effect);
    }

    synchronized boolean hasFailed() {
        return failed;
    }

    /** All effects, the one at which the power failed included. */
    synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }
}
