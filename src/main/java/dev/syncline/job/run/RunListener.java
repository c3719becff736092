package dev.syncline.job.run;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import java.time.Duration;
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

        /** The rate of its endpoint in requests a second; 0 = no limit. */
        double rate();

        /** Requests that this execution sent to its endpoint, for all stages that share it. */
        long attempts();

        /** The most time that a call in flight at its endpoint still takes. */
        Duration readTimeout();

        /** Calls in flight at its endpoint, for all stages that share it. */
        int callsInFlight();
    }
}
