package dev.syncline.job.redrive;

import java.util.List;

/**
 * What a redrive would send.
 *
 * @param entries that are sent
 * @param targets of these entries that are sent
 * @param groups the targets by stage, state and error code
 * @param first the first entries
 * @param alreadySent targets that match, and that a later redrive has sent successfully; they are left out
 * @param askable targets in doubt that are left out because the run will ask the API about them if it goes on
 * @param unavailable entries that match, but whose text is not available
 * @param coverage what an edited manifest covers; {@link Coverage#NONE} if there is none
 */
public record RedrivePreview(
        long entries,
        long targets,
        List<Group> groups,
        List<SelectedEntry> first,
        long alreadySent,
        long askable,
        Unavailable unavailable,
        Coverage coverage) {
    public static final RedrivePreview NOTHING =
            new RedrivePreview(0, 0, List.of(), List.of(), 0, 0, Unavailable.NONE, Coverage.NONE);

    public RedrivePreview {
        groups = List.copyOf(groups);
        first = List.copyOf(first);
    }

    /**
     * The number of targets of one kind.
     *
     * @param code empty if they have no error
     */
    public record Group(String stage, EntryState state, String code, long targets) {}

    /**
     * How the targets of an edited manifest compare with those of the run.
     *
     * @param manifest its path; empty if there is none
     * @param covered selected targets that the manifest has
     * @param missing selected targets that the manifest does not have; they are not sent
     * @param added targets of the manifest that have no outcome in the run and are not selected; they are sent
     * @param leftOut targets of the manifest that are not sent: they have an outcome in the run and are not selected, or a
     *     later redrive has sent them
     */
    public record Coverage(String manifest, long covered, long missing, long added, long leftOut) {
        public static final Coverage NONE = new Coverage("", 0, 0, 0, 0);
    }

    public boolean isEmpty() {
        return entries == 0;
    }

    /** How many targets in doubt are sent again. */
    public long inDoubt() {
        return groups.stream()
                .filter(group -> group.state() == EntryState.IN_DOUBT)
                .mapToLong(Group::targets)
                .sum();
    }
}
