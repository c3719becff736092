package dev.syncline.job.run;

import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import java.io.InputStream;
import java.nio.file.Path;

/** Runners of several processes within one. */
public final class OwnedRunner {
    private OwnedRunner() {}

    /**
     * A runner as a process of its own would have it.
     *
     * @param index a folder of its own
     * @param owner who drives the run in the eyes of others
     */
    public static JobRunner of(Ledger ledger, Path index, SandboxLauncher sandbox, RunListener listener, Owner owner) {
        return new JobRunner(
                ledger,
                name -> "",
                new ManifestIndex(index),
                new ManifestSpool(index.resolve("spool"), InputStream.nullInputStream(), () -> false),
                sandbox,
                new StopSignal(),
                listener,
                owner);
    }
}
