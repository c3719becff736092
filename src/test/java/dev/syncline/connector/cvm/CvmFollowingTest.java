package dev.syncline.connector.cvm;

import static dev.syncline.connector.Operations.read;
import static dev.syncline.connector.Operations.seen;
import static dev.syncline.connector.Operations.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Operations;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Probe.Reading;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CvmFollowingTest {
    private static final String NOT_FOUND =
            "{\"Response\":{\"Error\":{\"Code\":\"InvalidImageId.NotFound\",\"Message\":\"no\"},\"RequestId\":\"r\"}}";

    private final CvmFollowing following = new CvmFollowing();

    private static Operation copy(int no, String region) {
        return Operations.of("img-s" + no, region, "req", "img-" + no, "");
    }

    private static String row(String id, String state) {
        return "{\"Response\":{\"TotalCount\":1,\"RequestId\":\"r\",\"ImageSet\":[{\"ImageId\":\"%s\",\"ImageState\":\"%s\",\"SyncPercent\":7}]}}"
                .formatted(id, state);
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, Succeeded",
        "CREATEFAILED, Failed",
        "IMPORTFAILED, Failed",
        "SYNCING, Running",
        "CREATING, Running",
        "IMPORTING, Running",
        "USING, Unknown"
    })
    void stateOfAnImageHasOneMeaning(String imageState, String state) {
        Probe probe = following.probes(List.of(copy(1, "ap-tokyo"))).get(0);
        assertThat(state(probe, row("img-1", imageState)))
                .extracting(seen -> seen.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @Test
    void progressIsReadAndAnImageThatIsNotShownHasNoState() {
        Probe probe = following.probes(List.of(copy(1, "ap-tokyo"))).get(0);
        assertThat(state(probe, row("img-1", "SYNCING"))).isEqualTo(new OperationState.Running("SYNCING", 7));
        assertThat(seen(probe, row("img-2", "NORMAL")).states()).isEmpty();
        Operations.assertNeverSuccess(probe);
    }

    @Test
    void eachRegionIsAskedAboutUpToAHundredCopies() {
        List<Operation> copies = Stream.concat(
                        IntStream.range(0, 150).mapToObj(no -> copy(no, "ap-tokyo")), Stream.of(copy(900, "ap-seoul")))
                .toList();
        assertThat(following.probes(copies))
                .extracting(probe -> probe.request().headers().get("X-TC-Region"))
                .containsExactly("ap-tokyo", "ap-tokyo", "ap-seoul");
    }

    @Test
    void questionWithAVanishedImageIsHalvedUntilItIsAlone() {
        Probe probe = following
                .probes(List.of(copy(1, "a"), copy(2, "a"), copy(3, "a")))
                .get(0);
        List<Probe> halves = seen(probe, NOT_FOUND).next();
        assertThat(halves).hasSize(2);
        assertThat(state(halves.get(0), NOT_FOUND)).isInstanceOf(OperationState.Unknown.class);
        assertThat(seen(halves.get(1), NOT_FOUND).next()).hasSize(2);
        assertThat(read(probe, 200, NOT_FOUND.replace("InvalidImageId.NotFound", "RequestLimitExceeded")))
                .isInstanceOf(Reading.Refused.class);
    }
}
