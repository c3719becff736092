package dev.syncline.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many entries a second one thread reads from a file. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ManifestReaderBenchmark {
    private static final int ENTRIES = 20_000;

    /** How the entries are written. */
    @Param({"lines", "array", "body"})
    public String form = "lines";

    private Path file = Path.of("");
    private Manifest manifest = Manifest.of(List.of(), "");

    /** Writes the manifest. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("backups", ".json");
        Files.writeString(
                file,
                switch (form) {
                    case "lines" -> entries("\n");
                    case "array" -> "[" + entries(",") + "]";
                    default -> "{\"sync\":[" + entries(",") + "]}";
                });
        manifest = Manifest.of(List.of(file), "sync");
    }

    private static String entries(String between) {
        return IntStream.range(0, ENTRIES)
                .mapToObj(ManifestReaderBenchmark::entry)
                .collect(Collectors.joining(between));
    }

    private static String entry(int i) {
        return """
                {"backup_id":"1f9e6b47-7655-4a19-b563-%1$012d","resource_id":"96f7512d-239d-3f31-80cf-%1$012d",\
                "resource_name":"server-%1$d","resource_type":"OS::Native::Server",\
                "bucket_name":"1555230361623e4ce4700dab84b7d8169a5eaec05227d",\
                "image_path":"6abec15e-7baf-4d79-b5a9-6b98a2da7020/cfe0295c-5939-4b31-96cd-%1$012d",\
                "created_at":1553587260,"backup_name":"nightly-%1$d"}""".formatted(i);
    }

    /** Removes the manifest. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** Reads it from its first entry to its last. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long read() {
        long bytes = 0;
        try (ManifestReader reader = manifest.open(Position.START)) {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                bytes += element.json().length();
            }
        }
        return bytes;
    }
}
