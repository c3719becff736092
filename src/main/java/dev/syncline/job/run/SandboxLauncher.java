package dev.syncline.job.run;

import dev.syncline.job.definition.SandboxSettings;
import java.net.URI;

/** Starts the embedded sandbox for a job that uses it. */
public interface SandboxLauncher {
    Running start(SandboxSettings settings);

    /** A running sandbox. */
    interface Running extends AutoCloseable {
        URI uri();

        @Override
        void close();
    }
}
