package dev.syncline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The Python script that people write instead: one connection, one call after the other, SQLite. */
final class PythonScript implements Contender {
    @Override
    public String name() {
        return "Python script";
    }

    /** Whether this machine has Python. */
    static boolean isPossible() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public List<String> command(Workload work, String url, Path scratch) throws IOException {
        Path script = scratch.resolve("backups.py");
        try (InputStream source = Objects.requireNonNull(PythonScript.class.getResourceAsStream("backups.py"))) {
            Files.copy(source, script);
        }
        return List.of(
                "python3",
                script.toString(),
                work.manifest().toString(),
                url,
                scratch.resolve("backups.sqlite").toString());
    }
}
