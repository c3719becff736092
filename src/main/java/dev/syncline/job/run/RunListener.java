package dev.syncline.job.run;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Receives events of a run, to show them to the user. */
public interface RunListener {
    /** A message that the user should see before the run begins. */
    void notice(String text);

    /** This process owns the run, and its execution begins. */
    void started(Run run, List<LiveStage> stages);

    /** A stage whose progress can be read while it runs. */
    interface LiveStage {
        String name();

        String endpoint();

        Counts counts();

        /** When the oldest of its followed operations was accepted; {@link Instant#MAX} if none is followed. */
        Instant oldestFollowed();

        /** HTTP status and code with which the API refused the last question about its operations; empty if it answers. */
        String questionRefusal();

        /** The rate of its endpoint in requests a second; 0 = no limit. */
        double rate();

        /** Requests that this execution sent to its endpoint, for all stages that share it. */
        long attempts();

        /** The most time that a call in flight at its endpoint still takes. */
        Duration readTimeout();

        /** The most calls that may be in flight at its endpoint. */
        int parallel();

        /** How long its endpoint still gets no request, because it asked for a pause; zero if it did not. */
        Duration pause();

        /** Calls in flight at its endpoint, for all stages that share it. */
        int callsInFlight();
    }
}
