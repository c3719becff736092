package dev.syncline.job.redrive;

import dev.syncline.ledger.CodePattern;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.RecordedOutcomes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Selects the targets of a run that are to be sent again. An empty list or text selects all.
 *
 * @param stages names of stages
 * @param states at least one
 * @param classes names of error classes
 * @param keyGlob a key in which {@code *} stands for any characters and {@code ?} for one
 * @param withAskable whether targets in doubt are selected that the run itself will ask the API about, if it goes on
 */
public record Selection(
        List<String> stages,
        Set<EntryState> states,
        List<String> classes,
        List<CodePattern> codes,
        String keyGlob,
        boolean withAskable) {
    /** Everything of a run that was not sent successfully and is not skipped. */
    public static final Selection DEFAULT =
            new Selection(List.of(), Set.of(EntryState.values()), List.of(), List.of(), "", true);

    public Selection {
        stages = List.copyOf(stages);
        states = Set.copyOf(states);
        classes = List.copyOf(classes);
        codes = List.copyOf(codes);
    }

    /** The same selection, with or without targets that the run itself will ask the API about. */
    public Selection withAskable(boolean included) {
        return new Selection(stages, states, classes, codes, keyGlob, included);
    }

    boolean includesStage(String name) {
        return stages.isEmpty() || stages.contains(name);
    }

    /** The outcomes of one stage that are selected. */
    RecordedOutcomes.Filter outcomesOf(int stageNo) {
        return new RecordedOutcomes.Filter(
                List.of(stageNo),
                states.stream().flatMap(state -> state.statuses().stream()).toList(),
                codes,
                "",
                classes,
                keyGlob);
    }

    /** Whether a stage with these counts has outcomes that can match. If not, they need not be read. */
    boolean includesOutcomesIn(Counts counts) {
        return states.contains(EntryState.FAILED) && counts.failed() > 0
                || states.contains(EntryState.IN_DOUBT) && counts.inDoubt() > 0
                || states.contains(EntryState.DEFERRED) && counts.deferred() > 0;
    }

    /** Whether entries without an outcome can be selected. Those that a dead process may have sent are in doubt. */
    boolean includesEntriesWithoutOutcome() {
        return states.contains(EntryState.IN_DOUBT)
                || (states.contains(EntryState.UNPROCESSED) && classes.isEmpty() && codes.isEmpty());
    }

    /** Whether a target that has no outcome is selected. */
    boolean includes(SelectedEntry.Target target, String key) {
        return states.contains(target.state())
                && (classes.isEmpty() || classes.contains(target.errorClass()))
                && (codes.isEmpty() || codes.stream().anyMatch(code -> code.matches(target.errorCode())))
                && includesKey(key);
    }

    private boolean includesKey(String key) {
        if (keyGlob.isEmpty()) {
            return true;
        }
        StringBuilder regex = new StringBuilder();
        keyGlob.codePoints()
                .forEach(c -> regex.append(
                        c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(new String(Character.toChars(c)))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(key).matches();
    }
}
