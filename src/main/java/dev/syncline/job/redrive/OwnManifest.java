package dev.syncline.job.redrive;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.Entry;
import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.redrive.Fingerprints.Fingerprint;
import dev.syncline.job.validation.EntryReader;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestException;
import dev.syncline.manifest.ManifestReader;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.Position;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An edited manifest that a redrive sends in place of the texts in the ledger. Its targets are compared with those of the
 * run: a target that is selected is sent, one that the run does not have is sent as a new one, and all others are left
 * out. Memory grows with the manifest, some 100 bytes a target, because a person has edited it.
 */
final class OwnManifest<P> {
    private static final String NOTHING_SENT = ". Nothing was sent.";

    private final Path file;
    private final ReadStage stage;
    private final Connector<P> connector;
    private final Manifest manifest;
    private final EntryReader<P> reading;
    private final Fingerprints fingerprints = new Fingerprints();
    /** The targets of the manifest. Empty = the run does not have the target. */
    private final Map<Fingerprint, Optional<SelectedEntry.Target>> targets = new HashMap<>();

    private OwnManifest(Path file, ReadStage stage, Connector<P> connector, Manifest manifest) {
        Stage.Binding endpoint = stage.recorded().binding();
        this.file = file;
        this.stage = stage;
        this.connector = connector;
        this.manifest = manifest;
        this.reading = new EntryReader<>(connector, new Endpoint(endpoint.region(), endpoint.project(), false));
    }

    /** @throws RunRefusedException if the file cannot be read, or an entry of it is not valid */
    static OwnManifest<?> read(Path file, ReadStage stage, ManifestSpool spool) {
        Connector<?> connector = stage.connector();
        try {
            Manifest named = Manifest.of(List.of(file), connector.api().bodyField());
            OwnManifest<?> own = new OwnManifest<>(file, stage, connector, spool.seekable(named, ""));
            own.forEach((entry, names) -> names.forEach(name -> own.put(entry.key(), name)));
            return own;
        } catch (ManifestException e) {
            throw new RunRefusedException(ExitCode.USAGE, e.problem() + NOTHING_SENT);
        } catch (UncheckedIOException e) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "--manifest " + file + " cannot be read: "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getCause().getMessage()) + NOTHING_SENT);
        }
    }

    private void put(String key, String target) {
        targets.put(fingerprints.of(key, target), Optional.empty());
    }

    private void forEach(BiConsumer<Entry<P>, List<String>> consumer) {
        try (ManifestReader reader = manifest.open(Position.START)) {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                EntryReader.Result<P> read = reading.read(element);
                if (read instanceof EntryReader.Result.Valid<P> valid) {
                    consumer.accept(valid.entry(), valid.targets());
                } else if (read instanceof EntryReader.Result.Invalid<P> invalid) {
                    throw new RunRefusedException(
                            ExitCode.USAGE, file + ":" + element.line() + ": " + invalid.message() + NOTHING_SENT);
                }
            }
        }
    }

    /**
     * Passes what is sent to the consumer.
     *
     * @param sent what later redrives have sent successfully
     * @param selected reads the targets that are selected
     */
    RedrivePreview.Coverage select(
            Ledger ledger,
            SentTargets sent,
            Consumer<Consumer<SelectedEntry>> selected,
            Consumer<SelectedEntry> consumer) {
        Map<Fingerprint, Boolean> known = new HashMap<>();
        ledger.results()
                .forEach(
                        stage.runId(),
                        new RecordedOutcomes.Filter(List.of(stage.number()), List.of(), List.of(), ""),
                        outcome -> {
                            Fingerprint one = fingerprints.of(outcome.key(), outcome.target());
                            if (targets.containsKey(one)) {
                                known.put(one, true);
                            }
                        });
        long[] counts = new long[4];
        selected.accept(entry -> entry.targets().forEach(target -> {
            Fingerprint one = fingerprints.of(entry.key(), target.name());
            boolean covered = targets.computeIfPresent(one, (any, none) -> Optional.of(target)) != null;
            counts[covered ? 0 : 1]++;
        }));
        forEach((entry, names) -> {
            List<SelectedEntry.Target> kept = new ArrayList<>();
            for (String name : names) {
                Fingerprint one = fingerprints.of(entry.key(), name);
                Optional<SelectedEntry.Target> target = targets.getOrDefault(one, Optional.empty());
                boolean isNew = target.isEmpty()
                        && !known.containsKey(one)
                        && !sent.contains(stage.recorded().name(), entry.key(), name);
                if (target.isPresent() || isNew) {
                    counts[2] += isNew ? 1 : 0;
                    kept.add(target.orElse(new SelectedEntry.Target(name, EntryState.UNPROCESSED, "", "", false)));
                } else {
                    counts[3]++;
                }
            }
            if (!kept.isEmpty()) {
                consumer.accept(selectedEntry(entry, kept));
            }
        });
        return new RedrivePreview.Coverage(file.toString(), counts[0], counts[1], counts[2], counts[3]);
    }

    private SelectedEntry selectedEntry(Entry<P> entry, List<SelectedEntry.Target> kept) {
        return new SelectedEntry(
                stage.number(),
                stage.recorded().name(),
                entry.ordinal(),
                entry.line(),
                entry.key(),
                kept,
                entry.json(),
                connector.targetsField());
    }
}
