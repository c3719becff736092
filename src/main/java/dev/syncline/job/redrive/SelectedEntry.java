package dev.syncline.job.redrive;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An entry of a run that is selected, with the targets that are selected.
 *
 * @param stageNo the number of its stage in the run
 * @param stage the name of its stage
 * @param ordinal its number in the manifest of the run, from 0
 * @param line its line in that manifest, from 1
 * @param targets at least one, sorted by name
 * @param text the entry as the manifest has it, as JSON
 * @param targetsField see {@link dev.syncline.connector.Connector#targetsField}
 */
public record SelectedEntry(
        int stageNo,
        String stage,
        long ordinal,
        long line,
        String key,
        List<Target> targets,
        String text,
        String targetsField) {
    public SelectedEntry {
        targets = List.copyOf(targets);
    }

    /**
     * A target that is selected.
     *
     * @param errorClass empty if it has no error
     * @param errorCode empty if it has no error
     * @param askable whether it is in doubt, and its run will ask the API about it if it goes on
     */
    public record Target(String name, EntryState state, String errorClass, String errorCode, boolean askable) {
        /** Whether its run would send it again if it went on. */
        boolean isUnfinished() {
            return state != EntryState.FAILED;
        }
    }

    /** The same entry with some of its targets only. */
    public SelectedEntry with(List<Target> some) {
        return new SelectedEntry(stageNo, stage, ordinal, line, key, some, text, targetsField);
    }

    /** The line of a manifest that sends the entry with exactly these targets. It has no line break. */
    public String manifestLine() {
        Set<String> names = targets.stream().map(Target::name).collect(Collectors.toSet());
        return targetsField.isEmpty() ? EntryText.onOneLine(text) : EntryText.withTargets(text, targetsField, names);
    }
}
