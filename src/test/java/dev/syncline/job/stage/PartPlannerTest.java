package dev.syncline.job.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.NetworkSettings;
import dev.syncline.http.auth.NoAuthentication;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.ledger.Part;
import dev.syncline.manifest.Duplicates;
import dev.syncline.manifest.ManifestSummary;
import dev.syncline.manifest.Position;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartPlannerTest {
    @ParameterizedTest(name = "{0} entries, {1} a call, {2} calls a chunk, parallel {3}: {4} parts")
    @CsvSource({
        "0, 1, 128, 8, 1",
        "1, 1, 128, 8, 1",
        "511, 1, 128, 8, 1",
        "512, 1, 128, 8, 2",
        "20000, 1, 128, 8, 2",
        "20000, 1, 128, 47, 2",
        "20000, 1, 128, 48, 3",
        "20000, 1, 128, 64, 4",
        "20000, 1, 128, 1000, 4",
        "1000, 1, 128, 64, 3",
        "20000, 1, 128, 2, 2",
        "20000, 1, 128, 1, 2",
        "20000, 100, 128, 8, 1",
        "1000000, 100, 128, 8, 2",
    })
    void moreEntriesMakeMorePartsUpToWhatTheEndpointCanUse(
            long entries, int perCall, int chunk, int parallel, int parts) {
        assertThat(PartPlanner.plan(summary(entries), endpoint(perCall, parallel), chunk))
                .hasSize(parts);
    }

    @Property
    void partsCoverAllEntriesInOrder(
            @ForAll @LongRange(max = 3_000_000) long entries,
            @ForAll @IntRange(min = 1, max = 100) int perCall,
            @ForAll @IntRange(min = 1, max = 16) int parallel) {
        List<Part> parts = PartPlanner.plan(summary(entries), endpoint(perCall, parallel), 128);

        long next = 0;
        for (Part part : parts) {
            assertThat(part.first()).isEqualTo(next);
            assertThat(Position.parse(part.position()).ordinal()).isEqualTo(next);
            assertThat(part.isUntouched()).isTrue();
            next = part.end();
        }
        assertThat(next).isEqualTo(entries);
    }

    @Test
    void partsHaveAboutTheSameSize() {
        List<Part> parts = PartPlanner.plan(summary(1_000_000), endpoint(1, 64), 128);

        assertThat(parts)
                .hasSize(4)
                .allSatisfy(part -> assertThat(part.end() - part.first()).isBetween(240_000L, 260_000L));
    }

    /** A summary with the indexed positions that reading the manifest would give. */
    private static ManifestSummary summary(long entries) {
        long distance = Math.max(1, Long.highestOneBit(Math.max(1, entries / 256)));
        List<Position> marks = LongStream.rangeClosed(1, entries / distance)
                .mapToObj(n -> new Position(0, 10 * n * distance, n * distance, n * distance, 0, n * distance))
                .toList();
        return new ManifestSummary(
                entries,
                entries,
                10 * entries,
                "0",
                true,
                0,
                0,
                List.of(),
                0,
                List.of(),
                Duplicates.NONE,
                marks,
                List.of());
    }

    private static EndpointDefinition endpoint(int perCall, int parallel) {
        return new EndpointDefinition(
                "cbr",
                "cbr-backups",
                URI.create("https://cbr.example"),
                "",
                "demo-project",
                new NoAuthentication.None(),
                0,
                perCall,
                new NetworkSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), parallel, "", ""));
    }
}
