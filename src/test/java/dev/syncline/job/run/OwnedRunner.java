package dev.syncline.job.run;

import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import java.io.InputStream;
import java.nio.file.Path;

/** Creates the job runners of several processes within one process. */
public final class OwnedRunner {
    private OwnedRunner() {}

    /**
     * A job runner as a separate process would have it.
     *
     * @param index an empty folder
     * @param owner the owner that other processes see
     */
    public static JobRunner of(Ledger ledger, Path index, SandboxLauncher sandbox, RunListener listener, Owner owner) {
        return of(ledger, index, sandbox, listener, owner, new StopSignal());
    }

    /** @param stop what Ctrl-C sets in a separate process */
    public static JobRunner of(
            Ledger ledger, Path index, SandboxLauncher sandbox, RunListener listener, Owner owner, StopSignal stop) {
        return new JobRunner(
                ledger,
                name -> "",
                new ManifestIndex(index),
                new ManifestSpool(index.resolve("spool"), InputStream.nullInputStream(), stop::isStopping),
                sandbox,
                stop,
                listener,
                owner);
    }
}
