package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * Properties that feed a connector with random answers. No answer may make the connector throw. The property tests of
 * each connector extend this class.
 *
 * @param <P> the connector's payload
 */
public abstract class HostileAnswers<P> {
    private static final int DEEPEST = 5;
    private static final List<Integer> STATUSES = List.of(200, 200, 200, 400, 404, 429, 500, 503);
    private static final List<String> LEAVES =
            List.of("null", "true", "false", "0", "-1", "1e999", "2147483648", "\"\"", "\"\\ud800\"");
    private static final List<String> HEADERS = List.of("x-request-id", "retry-after", "date");

    protected abstract Connector<P> connector();

    protected abstract Call<P> call();

    /** Names that this API's answers use. They make random documents similar to real ones. */
    protected abstract List<String> vocabulary();

    @Property(tries = 500)
    void randomBytesNeverThrow(@ForAll byte[] body, @ForAll @IntRange(min = 100, max = 599) int status) {
        assertSaneAnswer(new ApiResponse(status, Map.of(), body));
    }

    @Property(tries = 500)
    void randomHeadersNeverThrow(@ForAll String value, @ForAll @IntRange(min = 100, max = 599) int status) {
        HEADERS.forEach(name -> assertSaneAnswer(new ApiResponse(status, Map.of(name, value), new byte[0])));
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void randomDocumentsNeverThrow(@ForAll long seed) {
        Random random = new Random(seed);
        String body = document(random, DEEPEST);
        assertSaneAnswer(Samples.response(STATUSES.get(random.nextInt(STATUSES.size())), body));
    }

    private String document(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 6);
        if (kind == 0) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        if (kind == 1) {
            return word(random);
        }
        String elements = Stream.generate(() -> (kind == 2 ? "" : word(random) + ":") + document(random, depth - 1))
                .limit(random.nextInt(4))
                .collect(Collectors.joining(","));
        return kind == 2 ? "[" + elements + "]" : "{" + elements + "}";
    }

    private String word(Random random) {
        return '"' + vocabulary().get(random.nextInt(vocabulary().size())) + '"';
    }

    private void assertSaneAnswer(ApiResponse response) {
        Answer answer = connector().answer(call(), response);
        List<TargetOutcome> outcomes = Samples.outcomes(answer, call());
        assertThat(outcomes.stream().map(each -> each.ordinal() + "@" + each.target()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
