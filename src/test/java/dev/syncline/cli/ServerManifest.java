package dev.syncline.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A job with one stage of Aries servers, for tests of what {@code validate} says about a manifest. */
final class ServerManifest {
    static final String HEADER = "name,compute.cpu_core_count,compute.memory_size,"
            + "storage.volumes.0.name,storage.volumes.0.size,storage.volumes.0.type\n";

    private final Shell shell;

    ServerManifest(Path folder) {
        this.shell = new Shell(folder);
    }

    Shell shell() {
        return shell;
    }

    /** A server as a line of JSON Lines, with this size of its volume. */
    static String server(String name, String size) {
        return """
                {"name":"%s","compute":{"cpu_core_count":2,"memory_size":4096},\
                "storage":{"volumes":[{"name":"d","size":%s,"type":0}]}}
                """.formatted(name, size);
    }

    /** Writes a job that reads this manifest, and returns its path. */
    String job(String manifest) throws IOException {
        return shell.write("job.yaml", """
                name: servers
                endpoints:
                  aries: { api: aries-servers, url: sandbox, auth: { type: bearer, token: demo-token } }
                stages:
                  - { name: servers, endpoint: aries, manifest: "%s" }
                """.formatted(manifest));
    }

    /** Writes a manifest and validates a job that reads it. */
    Shell.Said validated(String name, String text) throws IOException {
        shell.write(name, text);
        return shell.run("validate", job(name));
    }
}
