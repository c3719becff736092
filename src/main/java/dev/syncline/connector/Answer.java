package dev.syncline.connector;

import java.util.List;

/** What a response means for the call that it answers. */
public sealed interface Answer {

    /** The response gives an outcome for every (entry, target) of the call. */
    record Settled(List<TargetOutcome> outcomes) implements Answer {
        public Settled {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * One page of several. The next request of the call asks for the page at {@code offset}.
     *
     * @param outcomes the outcomes of this page; an outcome for a target of an earlier page is ignored. If all targets
     *     are of earlier pages, the list is incomplete
     */
    record NextPage(int offset, List<TargetOutcome> outcomes) implements Answer {
        public NextPage {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * The last page of several. If all pages of the call together name fewer than {@code total} targets, the list is
     * incomplete, and the caller reads it again from its first page.
     *
     * @param total the number of targets in the whole list, as the API counts them
     */
    record LastPage(long total, List<TargetOutcome> outcomes) implements Answer {
        public LastPage {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** The call was refused as a whole. */
    record Refused(Refusal refusal) implements Answer {}
}
