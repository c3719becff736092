package dev.syncline.job.redrive;

import dev.syncline.ledger.Redrives.RedrivenStage;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.RedriveSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the manifests of a redrive into the spool, one for each stage. What is not completed is deleted. */
final class RedriveManifests implements AutoCloseable {
    private final ManifestSpool spool;
    private final long parent;
    private final Map<String, File> files = new LinkedHashMap<>();

    RedriveManifests(ManifestSpool spool, long parent) {
        this.spool = spool;
        this.parent = parent;
    }

    /** The manifest of one stage while it is written. */
    private static final class File {
        private final RedriveSpool.NewFile file;
        private final ManifestLines lines;
        private long unfinishedTargets;

        File(RedriveSpool.NewFile file) {
            this.file = file;
            this.lines = new ManifestLines(file.out());
        }
    }

    /** @return false if the entry is too long for a manifest */
    boolean write(SelectedEntry entry) {
        File file = files.computeIfAbsent(
                entry.stage(), any -> new File(spool.redrives().begin()));
        boolean written = file.lines.write(entry);
        if (written) {
            file.unfinishedTargets += entry.targets().stream()
                    .filter(SelectedEntry.Target::isUnfinished)
                    .count();
        }
        return written;
    }

    Unavailable leftOut() {
        return files.values().stream().map(file -> file.lines.leftOut()).reduce(Unavailable.NONE, Unavailable::plus);
    }

    /** Completes the files. They then survive a power failure. */
    List<RedrivenStage> complete() {
        List<RedrivenStage> stages = new ArrayList<>();
        for (Map.Entry<String, File> one : files.entrySet()) {
            File file = one.getValue();
            if (file.lines.written() > 0) {
                String name = RedriveSpool.name(parent + "-" + one.getKey() + "-" + UUID.randomUUID());
                try {
                    file.file.complete(name);
                } catch (IOException e) {
                    throw new UncheckedIOException("the manifest of the redrive cannot be written to the spool", e);
                }
                stages.add(new RedrivenStage(one.getKey(), name, file.lines.written(), file.unfinishedTargets));
            }
        }
        return stages;
    }

    @Override
    public void close() {
        for (File file : files.values()) {
            try {
                file.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
