package dev.syncline.bench;

import java.time.Duration;

/**
 * How the stub server answers.
 *
 * @param latency before each response
 * @param transientPercent of the entries; each is refused once with 500
 * @param permanentPercent of the entries; each is always refused with 400
 */
record StubBehaviour(Duration latency, int transientPercent, int permanentPercent) {
    static final StubBehaviour PROMPT = after(0);

    static StubBehaviour after(int millis) {
        return new StubBehaviour(Duration.ofMillis(millis), 0, 0);
    }

    StubBehaviour failing(int transientPercent, int permanentPercent) {
        return new StubBehaviour(latency, transientPercent, permanentPercent);
    }

    boolean isTransient(long id) {
        return share(id) < transientPercent;
    }

    boolean isPermanent(long id) {
        return share(id) >= 100 - permanentPercent;
    }

    /** A number from 0 to 99 that depends only on the ID. */
    private static int share(long id) {
        return (int) Long.remainderUnsigned(id * 0x9E3779B97F4A7C15L >>> 20, 100);
    }
}
