package dev.syncline.chaos;

import java.time.Duration;
import java.util.Random;

/** Chooses the moment of the next kill. The same seed gives the same moments. */
final class Moments {
    private static final int LONGEST_START_MILLIS = 1_000;
    private static final int LONGEST_ANYTIME_MILLIS = 3_000;
    private static final int LONGEST_WORK_MILLIS = 1_200;

    private final Random random;
    private boolean isFirst = true;

    /** The event from which the time until the kill is counted. */
    enum Phase {
        /**
         * The time until the kill is counted from the start of the process, and is less than one second. The start
         * follows directly on the previous kill.
         */
        TWICE_IN_A_ROW,
        /** The time until the kill is counted from the start of the process. */
        ANY_TIME,
        /** The time until the kill is counted from the first new call of the process. */
        AT_WORK
    }

    record Moment(Phase phase, Duration delay) {}

    Moments(long seed) {
        this.random = new Random(seed);
    }

    Moment next() {
        double die = random.nextDouble();
        Phase phase = die < 0.25 && !isFirst ? Phase.TWICE_IN_A_ROW : die < 0.5 ? Phase.ANY_TIME : Phase.AT_WORK;
        isFirst = false;
        return new Moment(phase, delay(phase));
    }

    /** A moment in the middle of the work. */
    Moment atWork() {
        return new Moment(Phase.AT_WORK, delay(Phase.AT_WORK));
    }

    long millis(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private Duration delay(Phase phase) {
        return Duration.ofMillis(random.nextInt(
                switch (phase) {
                    case TWICE_IN_A_ROW -> LONGEST_START_MILLIS;
                    case ANY_TIME -> LONGEST_ANYTIME_MILLIS;
                    case AT_WORK -> LONGEST_WORK_MILLIS;
                }));
    }
}
