package dev.syncline.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts a sandbox for each test, with a clock that the test sets. */
abstract class SandboxTestBase {
    final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    Sandbox sandbox;
    SandboxClient client;

    SandboxOptions options() {
        return SandboxOptions.at(folder.resolve("state"));
    }

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(options(), clock);
        client = new SandboxClient(sandbox, clock);
    }

    @AfterEach
    void shut() throws IOException {
        client.close();
        sandbox.close();
    }

    /** Closes the sandbox and starts another one with the same state. */
    void restart(SandboxOptions options) throws IOException {
        shut();
        sandbox = Sandbox.start(options, clock);
        client = new SandboxClient(sandbox, clock);
    }
}
