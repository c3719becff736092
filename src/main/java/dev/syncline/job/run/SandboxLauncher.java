package dev.syncline.job.run;

import dev.syncline.job.definition.SandboxSettings;
import java.net.URI;

/** Starts the embedded sandbox for a job that wants it. */
public interface SandboxLauncher {
    Running start(SandboxSettings settings);

    /** A sandbox that runs until it is closed. */
    interface Running extends AutoCloseable {
        URI uri();

        @Override
        void close();
    }
}
