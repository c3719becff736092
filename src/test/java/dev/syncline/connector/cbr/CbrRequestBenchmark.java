package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.Call;
import dev.syncline.connector.Samples;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures how many requests per second one thread writes. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CbrRequestBenchmark {
    /** The number of entries in the call. */
    @Param({"1", "100"})
    public int entries = 1;

    private final CbrBackups cbr = new CbrBackups();
    private Call<CbrBackup> call = Samples.call(cbr, cbr.api().sample());

    @Setup(Level.Trial)
    public void makeCall() {
        List<String> all = IntStream.range(0, entries)
                .mapToObj(i -> CbrBackupsTest.entry("1f9e6b47-7655-4a19-b563-%012d".formatted(i)))
                .toList();
        call = Samples.call(cbr, all);
    }

    @Benchmark
    public ApiRequest write() {
        return cbr.request(call);
    }
}
