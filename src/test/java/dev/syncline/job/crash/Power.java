package dev.syncline.job.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the effects of one process and fails at effect number n. From then on the process counts as dead, whatever its
 * threads still try.
 */
final class Power {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int failsAt;
    private final List<Effect> effects = new ArrayList<>();
    private final Runnable atFailure;
    private final boolean survives;
    private boolean failed;

    /**
     * @param failsAt number of the effect at whose moment the power fails, from 1
     */
    Power(int failsAt) {
        this(failsAt, () -> {});
    }

    /** @param atFailure called once, at the moment of the failure */
    Power(int failsAt, Runnable atFailure) {
        this(failsAt, atFailure, false);
    }

    private Power(int failsAt, Runnable atFailure, boolean survives) {
        this.failsAt = failsAt;
        this.atFailure = atFailure;
        this.survives = survives;
    }

    /** The power lasts, and at effect number n somebody asks the process to stop. */
    static Power lasting(int stopsAt, Runnable stop) {
        return new Power(stopsAt, stop, true);
    }

    static Power lasting() {
        return new Power(NEVER);
    }

    /**
     * Counts one effect of the process under test, unless its query is repeated by the clock. Returns false if the
     * power has failed, at this effect or before.
     */
    synchronized boolean outlives(Effect.Moment moment, String what) {
        Effect effect = new Effect(moment, what);
        if (!failed && !isPolled(effect)) {
            effects.add(effect);
            if (effects.size() == failsAt && survives) {
                atFailure.run();
            } else if (effects.size() == failsAt) {
                fail();
            }
        }
        return !failed;
    }

    /** The power fails now, if it has not failed before. */
    synchronized void fail() {
        if (!failed) {
            failed = true;
            atFailure.run();
        }
    }

    /** A query that is repeated by the clock counts once. Otherwise the numbers would differ from run to run. */
    private boolean isPolled(Effect effect) {
        return effect.isRead()
                && !effects.isEmpty()
                && effects.get(effects.size() - 1).equals(effect);
    }

    synchronized boolean hasFailed() {
        return failed;
    }

    /** All effects, including the one at which the power failed. */
    synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }
}
