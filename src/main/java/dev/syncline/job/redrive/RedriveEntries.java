package dev.syncline.job.redrive;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Redrives.RedrivenStage;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.SpoolFullException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Selects what a redrive sends, and writes its manifests. */
public final class RedriveEntries {
    /** How many of the first entries a preview has. */
    public static final int SHOWN = 20;

    private final Ledger ledger;
    private final ManifestSpool spool;

    public RedriveEntries(Ledger ledger, ManifestSpool spool) {
        this.ledger = ledger;
        this.spool = spool;
    }

    /** The manifests of a redrive in the spool, and what they send. */
    public record Prepared(RedrivePreview preview, List<RedrivenStage> stages) {
        public Prepared {
            stages = List.copyOf(stages);
        }
    }

    /**
     * Counts what a redrive of the run would send. Writes nothing.
     *
     * @param manifest path of an edited manifest; empty = the texts in the ledger
     */
    public RedrivePreview preview(Run run, Selection selection, String manifest) {
        RedriveTally tally = new RedriveTally(SHOWN);
        return tally.preview(select(run, selection, manifest, tally, tally::add));
    }

    /**
     * Writes the manifests of a redrive. They are deleted after a day if no run has them.
     *
     * @param manifest path of an edited manifest; empty = the texts in the ledger
     */
    public Prepared prepare(Run run, Selection selection, String manifest) {
        RedriveTally tally = new RedriveTally(SHOWN);
        try (RedriveManifests manifests = new RedriveManifests(spool, run.runId())) {
            RedriveTally.Rest rest = select(run, selection, manifest, tally, entry -> {
                if (manifests.write(entry)) {
                    tally.add(entry);
                }
            });
            return new Prepared(tally.preview(rest.plus(manifests.leftOut())), manifests.complete());
        } catch (SpoolFullException e) {
            throw new RunRefusedException(
                    ExitCode.USAGE, "the manifest of the redrive " + e.getMessage() + ". Nothing was sent.");
        }
    }

    private RedriveTally.Rest select(
            Run run, Selection selection, String manifest, RedriveTally tally, Consumer<SelectedEntry> consumer) {
        if (manifest.isEmpty()) {
            return new RedriveTally.Rest(select(run, selection, tally, consumer), RedrivePreview.Coverage.NONE);
        }
        OwnManifest<?> own = OwnManifest.read(Path.of(manifest), onlyStage(run, selection), spool);
        RedrivePreview.Coverage coverage =
                own.select(ledger, sentBefore(run), selected -> select(run, selection, tally, selected), consumer);
        return new RedriveTally.Rest(Unavailable.NONE, coverage);
    }

    private ReadStage onlyStage(Run run, Selection selection) {
        List<Stage> stages = ledger.stages().ofRun(run.runId());
        List<Integer> chosen = IntStream.range(0, stages.size())
                .filter(no -> selection.includesStage(stages.get(no).name()))
                .boxed()
                .toList();
        if (chosen.size() != 1) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "--manifest is for one stage. Name it with --stage. Run " + run.runId() + " has: "
                            + String.join(", ", stages.stream().map(Stage::name).toList()) + ". Nothing was sent.");
        }
        return new ReadStage(run, chosen.get(0), stages.get(chosen.get(0)));
    }

    private Unavailable select(Run run, Selection selection, RedriveTally tally, Consumer<SelectedEntry> consumer) {
        SentTargets sent = sentBefore(run);
        return new RunEntries(ledger, spool).forEach(run, selection, entry -> {
            List<SelectedEntry.Target> fresh =
                    keep(entry.targets(), target -> !sent.contains(entry.stage(), entry.key(), target.name()));
            tally.alreadySent += entry.targets().size() - fresh.size();
            List<SelectedEntry.Target> kept =
                    selection.withAskable() ? fresh : keep(fresh, target -> !target.askable());
            tally.askable += fresh.size() - kept.size();
            if (!kept.isEmpty()) {
                consumer.accept(entry.with(kept));
            }
        });
    }

    private static List<SelectedEntry.Target> keep(
            List<SelectedEntry.Target> targets, Predicate<SelectedEntry.Target> condition) {
        return targets.stream().filter(condition).toList();
    }

    /**
     * What later redrives have sent successfully. If the manifest of the run has duplicates, also what the run itself has
     * sent: an entry without an outcome may repeat one that was sent.
     */
    private SentTargets sentBefore(Run run) {
        SentTargets sent = new SentTargets();
        ledger.redrives().laterRelatives(run).forEach(relative -> sent.add(ledger, relative));
        if (ledger.stages().ofRun(run.runId()).stream().anyMatch(RedriveEntries::mayRepeatItself)) {
            sent.add(ledger, run);
        }
        return sent;
    }

    private static boolean mayRepeatItself(Stage stage) {
        return stage.duplicates() > 0 && stage.done() < stage.entries();
    }
}
