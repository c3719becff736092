package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.cli.console.DelayedOutput;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.ExitCode;
import dev.syncline.job.redrive.EntryState;
import dev.syncline.job.redrive.ManifestLines;
import dev.syncline.job.redrive.RunEntries;
import dev.syncline.job.redrive.SelectedEntry;
import dev.syncline.job.redrive.Selection;
import dev.syncline.job.redrive.Unavailable;
import dev.syncline.ledger.CodePattern;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints entries of one stage of a run as a manifest. */
final class ResultsManifest {
    private final Ledger ledger;
    private final CommandContext context;
    private String stage = "";

    private ResultsManifest(Ledger ledger, CommandContext context) {
        this.ledger = ledger;
        this.context = context;
    }

    /** @throws CommandException if the ledger does not keep the text of entries in one of these states */
    static Selection selection(List<String> stages, List<OutcomeStatus> statuses, List<String> codes, String key) {
        Set<EntryState> states = statuses.isEmpty()
                ? Selection.DEFAULT.states()
                : statuses.stream().map(ResultsManifest::state).collect(Collectors.toSet());
        return new Selection(
                stages, states, List.of(), codes.stream().map(CodePattern::new).toList(), key, true);
    }

    private static EntryState state(OutcomeStatus status) {
        return Arrays.stream(EntryState.values())
                .filter(state -> state.name().equals(status.name()))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "--as-manifest writes entries that are FAILED, IN_DOUBT or DEFERRED, or not processed yet. The"
                                + " ledger keeps no text of entries that are " + status));
    }

    /** Writes to a file first, because nothing may be printed if entries of several stages match. */
    static int print(CommandContext context, String run, Selection selection) {
        context.home().create();
        try (DelayedOutput output = context.homeDatabase().ask(ledger -> {
            DelayedOutput whole = new DelayedOutput(context.home().outputFolder());
            try {
                new ResultsManifest(ledger, context).write(HomeDatabase.named(run, ledger), selection, whole);
                return whole;
            } catch (RuntimeException e) {
                whole.close();
                throw e;
            }
        })) {
            output.copyTo(context.out());
        }
        return ExitCode.GOOD.number();
    }

    private void write(Run run, Selection selection, DelayedOutput output) {
        StageNames.check(selection.stages(), ledger.stages().ofRun(run.runId()));
        ManifestLines lines = new ManifestLines(output.out());
        Unavailable unavailable = new RunEntries(ledger, context.home().manifestSpool(() -> false))
                .forEach(run, selection, entry -> {
                    requireOneStage(entry);
                    lines.write(entry);
                });
        context.say(HumanFormat.count(lines.written(), "entry", "entries") + " of run " + run.runId()
                + (stage.isEmpty() ? "" : ", stage " + stage));
        sayUnavailable(unavailable, context);
        sayUnavailable(lines.leftOut(), context);
    }

    /** Names entries that match, but whose text is not available. */
    static void sayUnavailable(Unavailable unavailable, CommandContext context) {
        if (!unavailable.isNone()) {
            context.say("left out, because their text is not available: "
                    + HumanFormat.count(unavailable.entries(), "entry", "entries"));
            unavailable.reasons().forEach(reason -> context.say("  " + reason));
        }
    }

    private void requireOneStage(SelectedEntry entry) {
        if (!stage.isEmpty() && !stage.equals(entry.stage())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "entries of several stages match, " + stage + " and " + entry.stage()
                            + " among them, and a manifest is for one stage. Name it with --stage");
        }
        stage = entry.stage();
    }
}
