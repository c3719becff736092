package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Endpoints, calls and responses for the tests of connectors. */
public final class Samples {
    public static final String REQUEST_ID = "71e69b56-32be-4412-ab45-49eded6a87be";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Samples() {}

    public static Endpoint endpoint(String region, String project) {
        return new Endpoint(region, project, false);
    }

    public static Endpoint endpoint() {
        return endpoint("ap-shanghai", "demo-project");
    }

    public static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    public static JsonNode body(ApiRequest request) {
        return MAPPER.readTree(request.body());
    }

    /** The problems that the connector reports for an entry. */
    public static List<FieldProblem> problems(Connector<?> connector, String entry) {
        return problems(connector, endpoint(), entry);
    }

    public static List<FieldProblem> problems(Connector<?> connector, Endpoint endpoint, String entry) {
        EntryFields fields = EntryFields.of(json(entry));
        connector.parse(fields, endpoint);
        fields.warnOfUnknown();
        return fields.problems();
    }

    /** A call with all targets of these entries. The entries must have no errors. */
    public static <P> Call<P> call(Connector<P> connector, List<String> entries) {
        List<Call.Part<P>> parts = new ArrayList<>();
        for (String text : entries) {
            EntryFields fields = EntryFields.of(json(text));
            P payload = connector.parse(fields, endpoint());
            assertThat(fields.problems()).noneMatch(FieldProblem::isError);
            Entry<P> entry = new Entry<>(parts.size(), parts.size() + 1L, connector.key(payload), payload, text);
            parts.add(new Call.Part<>(entry, connector.targets(payload)));
        }
        return Call.of(parts);
    }

    public static <P> Call<P> call(Connector<P> connector, String... entries) {
        return call(connector, List.of(entries));
    }

    public static ApiResponse response(int status, String body) {
        return response(status, body, Map.of("x-request-id", REQUEST_ID));
    }

    public static ApiResponse response(int status, String body, Map<String, String> headers) {
        return new ApiResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an example from a vendor's document. The file is in the resource folder of the test's package. */
    public static String document(Class<?> test, String name) {
        try (InputStream bytes = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Refusal refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).refusal();
    }

    /**
     * The outcomes in an answer, in the order of the answer. If the call was refused, every target gets a failed
     * outcome.
     */
    public static List<TargetOutcome> outcomes(Answer answer, Call<?> call) {
        if (answer instanceof Answer.Settled settled) {
            return settled.outcomes();
        }
        if (answer instanceof Answer.LastPage last) {
            return last.outcomes();
        }
        return answer instanceof Answer.NextPage page ? page.outcomes() : call.all(new Outcome.Failed(refusal(answer)));
    }
}
