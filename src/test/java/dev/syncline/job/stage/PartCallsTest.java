package dev.syncline.job.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.sixth.Volumes;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.auth.NoAuthentication;
import dev.syncline.job.call.CallItem;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.ledger.PartKey;
import dev.syncline.ledger.StageKey;
import dev.syncline.manifest.Duplicates;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.manifest.Position;
import dev.syncline.policy.Policy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How entries that are not sent are put into items. */
class PartCallsTest {
    private static final String INVALID = "{}";

    @TempDir
    Path folder;

    private List<CallItem<Volumes.Volume>> items(int entriesPerCall, List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("volumes.jsonl"), lines);
        Manifest manifest = Manifest.of(List.of(file), "");
        PartKey key = new PartKey(new StageKey(1, 0), 0);
        PartWork part = new PartWork(key, Position.START, lines.size(), 0, Instant.EPOCH);
        StagePlan<Volumes.Volume> plan = new StagePlan<>(
                "volumes",
                key.stage(),
                1,
                List.of(),
                new Volumes(),
                endpoint(entriesPerCall),
                manifest,
                ManifestStamp.of(manifest),
                Duplicates.NONE,
                lines.size(),
                List.of(part),
                128,
                Policy.DEFAULT,
                false);
        List<CallItem<Volumes.Volume>> items = new ArrayList<>();
        try (PartCalls<Volumes.Volume> calls = new PartCalls<>(plan, part, Clock.systemUTC())) {
            for (CallItem<Volumes.Volume> item = calls.next(); item != null; item = calls.next()) {
                items.add(item);
            }
        }
        return items;
    }

    private static ResolvedEndpoint endpoint(int entriesPerCall) {
        NetworkSettings network = new NetworkSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 8, "", "");
        URI nowhere = URI.create("http://127.0.0.1:0");
        return new ResolvedEndpoint(
                "volumes", "test-volumes", nowhere, "", "", entriesPerCall, new NoAuthentication.None(), network);
    }

    /**
     * A chunk ends after a number of items. If an item could hold any number of outcomes, the outcomes would fill the
     * memory.
     */
    @ParameterizedTest
    @CsvSource({"1, 16", "100, 100"})
    void itemsWithoutCallsHaveALimitedNumberOfOutcomes(int entriesPerCall, int most) throws IOException {
        List<CallItem<Volumes.Volume>> items = items(entriesPerCall, Collections.nCopies(5_000, INVALID));

        assertThat(items).allSatisfy(item -> assertThat(item.settled()).hasSizeBetween(1, most));
        assertThat(items.stream().flatMap(item -> item.settled().stream())).hasSize(5_000);
        assertThat(items.get(items.size() - 1).end().ordinal()).isEqualTo(5_000);
    }

    @Test
    void unsentEntriesAreInTheItemOfTheNextCall() throws IOException {
        List<CallItem<Volumes.Volume>> items = items(1, List.of(INVALID, INVALID, "{\"name\":\"v1\"}", INVALID));

        assertThat(items).hasSize(2);
        assertThat(items.get(0).settled()).hasSize(2);
        assertThat(items.get(0).parts()).hasSize(1);
        assertThat(items.get(0).end().ordinal()).isEqualTo(3);
        assertThat(items.get(1).settled()).hasSize(1);
    }
}
