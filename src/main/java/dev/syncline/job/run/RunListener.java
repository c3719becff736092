package dev.syncline.job.run;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import java.util.List;

/** Hears how a run goes, to show it to people. */
public interface RunListener {
    /** Something a person should know before the run begins. */
    void notice(String text);

    /** The run is ours and begins, or goes on. */
    void started(Run run, List<LiveStage> stages);

    /** A stage that can be watched while it runs. */
    interface LiveStage {
        String name();

        String endpoint();

        Counts counts();

        /** What its endpoint allows in a second; 0 = no limit. */
        double rate();

        /** Requests its endpoint was sent by this execution, for all stages that share it. */
        long attempts();

        /** Calls its endpoint is busy with just now, for all stages that share it. */
        int inHand();
    }
}
