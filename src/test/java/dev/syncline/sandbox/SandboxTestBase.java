package dev.syncline.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox for each test, with a clock that the test moves. */
abstract class SandboxTestBase {
    final Clockwork clock = new Clockwork();

    @TempDir
    Path folder;

    Sandbox sandbox;
    Wire wire;

    SandboxOptions options() {
        return SandboxOptions.at(folder.resolve("state"));
    }

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(options(), clock);
        wire = new Wire(sandbox, clock);
    }

    @AfterEach
    void shut() throws IOException {
        wire.close();
        sandbox.close();
    }

    /** Ends the sandbox and starts another one over the same state. */
    void restart(SandboxOptions options) throws IOException {
        shut();
        sandbox = Sandbox.start(options, clock);
        wire = new Wire(sandbox, clock);
    }
}
