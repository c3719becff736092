package dev.syncline.sandbox;

import java.time.Duration;

/**
 * How an exchange ends.
 *
 * @param delay how long the answer is held back
 */
record Outcome(Reply reply, Ending ending, Duration delay) {
    enum Ending {
        ANSWER,
        DROP,
        RESET
    }
}
