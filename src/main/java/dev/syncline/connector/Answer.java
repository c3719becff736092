package dev.syncline.connector;

import java.util.List;

/** What a response says of the call it answers. */
public sealed interface Answer {

    /** Every (entry, target) of the call is spoken for, each by itself. */
    record Settled(List<TargetOutcome> outcomes) implements Answer {
        public Settled {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * One page of several: the call goes on at {@code offset}.
     *
     * @param outcomes what this page told; a target that an earlier page told already is dropped
     */
    record NextPage(int offset, List<TargetOutcome> outcomes) implements Answer {
        public NextPage {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** The call was refused as a whole. */
    record Refused(Refusal refusal) implements Answer {}
}
