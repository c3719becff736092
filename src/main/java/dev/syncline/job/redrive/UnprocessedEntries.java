package dev.syncline.job.redrive;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.Entry;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.job.definition.StageFiles;
import dev.syncline.job.validation.EntryReader;
import dev.syncline.ledger.Part;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestDigest;
import dev.syncline.manifest.ManifestException;
import dev.syncline.manifest.ManifestReader;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.Position;
import dev.syncline.manifest.RedriveSpool;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the entries of a stage that have no outcome from its manifest, at the byte offsets where the parts of the stage
 * stopped. The manifest must have the bytes that it had when the run began.
 */
final class UnprocessedEntries<P> {
    private final ReadStage stage;
    private final Connector<P> connector;
    private final Selection selection;
    private final Consumer<SelectedEntry> consumer;
    private final EntryReader<P> reading;
    private long invalid;

    private UnprocessedEntries(
            ReadStage stage, Connector<P> connector, Selection selection, Consumer<SelectedEntry> consumer) {
        Stage.Binding endpoint = stage.recorded().binding();
        this.stage = stage;
        this.connector = connector;
        this.selection = selection;
        this.consumer = consumer;
        this.reading = new EntryReader<>(connector, new Endpoint(endpoint.region(), endpoint.project(), false));
    }

    /** @return what could not be read; {@link Unavailable#NONE} if the stage has an outcome for every entry */
    static Unavailable read(
            ReadStage stage, Selection selection, ManifestSpool spool, Consumer<SelectedEntry> consumer) {
        long left = stage.recorded().entries() - stage.recorded().done();
        if (left == 0) {
            return Unavailable.NONE;
        }
        try {
            Manifest manifest =
                    spool.seekable(named(stage, spool), stage.recorded().sha256());
            if (!ManifestDigest.of(manifest).sha256().equals(stage.recorded().sha256())) {
                return unavailable(
                        stage,
                        left,
                        "the manifest " + stage.recorded().manifest() + " has other bytes than when the run began");
            }
            return new UnprocessedEntries<>(stage, stage.connector(), selection, consumer).readParts(manifest);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return unavailable(stage, left, "the manifest cannot be read: " + e.getMessage());
        } catch (ManifestException e) {
            return unavailable(stage, left, "the manifest cannot be read: " + e.problem());
        }
    }

    private static Unavailable unavailable(ReadStage stage, long entries, String why) {
        return Unavailable.of(entries, "stage " + stage.recorded().name() + ": " + why);
    }

    private static Manifest named(ReadStage stage, ManifestSpool spool) {
        String name = stage.recorded().manifest();
        List<Path> files = RedriveSpool.isName(name)
                ? List.of(spool.redrives().file(name))
                : StageFiles.find(Path.of(stage.run().definition()), name);
        return Manifest.of(files, stage.connector().api().bodyField());
    }

    private Unavailable readParts(Manifest manifest) {
        for (Part part : stage.recorded().parts()) {
            if (part.done() < part.end()) {
                read(part, manifest);
            }
        }
        return invalid == 0
                ? Unavailable.NONE
                : unavailable(stage, invalid, "they are not valid, so they are left out");
    }

    private void read(Part part, Manifest manifest) {
        Position from = part.position().isEmpty() ? Position.START : Position.parse(part.position());
        try (ManifestReader reader = manifest.open(from)) {
            while (reader.position().ordinal() < part.end()) {
                Element element = reader.next();
                if (element == null) {
                    return;
                } else if (element.ordinal() >= part.done()) {
                    offer(element, element.ordinal() < part.highWaterMark());
                }
            }
        }
    }

    private void offer(Element element, boolean maybeSent) {
        if (!(reading.read(element) instanceof EntryReader.Result.Valid<P> valid)) {
            invalid++;
            return;
        }
        Entry<P> entry = valid.entry();
        boolean inDoubt = maybeSent
                && connector.repeat(Call.of(List.of(new Call.Part<>(entry, valid.targets()))))
                        == RepeatSafety.ASK_FIRST;
        List<SelectedEntry.Target> targets = valid.targets().stream()
                .map(target -> inDoubt
                        ? new SelectedEntry.Target(
                                target, EntryState.IN_DOUBT, ErrorClass.IN_DOUBT.name(), Refusal.NO_ANSWER, true)
                        : new SelectedEntry.Target(target, EntryState.UNPROCESSED, "", "", false))
                .filter(target -> selection.includes(target, entry.key()))
                .toList();
        if (!targets.isEmpty()) {
            consumer.accept(new SelectedEntry(
                    stage.number(),
                    stage.recorded().name(),
                    entry.ordinal(),
                    entry.line(),
                    entry.key(),
                    targets,
                    entry.json(),
                    connector.targetsField()));
        }
    }
}
