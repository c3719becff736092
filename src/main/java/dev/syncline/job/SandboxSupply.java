package dev.syncline.job;

import java.net.URI;

/** Starts the embedded sandbox for a job that wants it. */
public interface SandboxSupply {
    Running start(SandboxSettings settings);

    /** A sandbox that runs until it is closed. */
    interface Running extends AutoCloseable {
        URI uri();

        @Override
        void close();
    }
}
