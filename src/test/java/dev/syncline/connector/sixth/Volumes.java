package dev.syncline.connector.sixth;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector for tests. It sends {@code POST /volumes} with the volume's name as text. The answer is 201 with an
 * operation ID, or 409 with {@code Taken}. For the answer {@code op-slip}, the connector throws an exception, as a
 * faulty connector would.
 */
public final class Volumes implements Connector<Volumes.Volume> {
    private static final ErrorTable ERRORS = ErrorTable.of(
            ErrorTable.rule("Taken", ErrorClass.PERMANENT, "There is a volume of this name. Choose another one."));

    public record Volume(String name) {}

    @Override
    public Api api() {
        return new Api("test-volumes", "Volumes", "", "", "{\"name\":\"v1\"}", 1, false, 0, Set.of("test-shared-key"));
    }

    @Override
    public List<FieldProblem> check(Endpoint endpoint) {
        return List.of();
    }

    @Override
    public Volume parse(EntryFields fields, Endpoint endpoint) {
        return new Volume(fields.text("name"));
    }

    @Override
    public String key(Volume volume) {
        return volume.name();
    }

    @Override
    public List<String> targets(Volume volume) {
        return List.of("");
    }

    @Override
    public Object group(Volume volume) {
        return volume.name();
    }

    @Override
    public ApiRequest request(Call<Volume> call) {
        byte[] body = call.first().entry().payload().name().getBytes(StandardCharsets.UTF_8);
        return new ApiRequest("POST", "/volumes", List.of(), Map.of("Content-Type", "text/plain"), body, "");
    }

    @Override
    public Answer answer(Call<Volume> call, ApiResponse response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (text.equals("op-slip")) {
            throw new IllegalStateException("a connector's slip");
        }
        if (response.status() == 201) {
            return new Answer.Settled(call.all(new Outcome.Accepted(new Receipt(text, "", "", "", 201))));
        }
        ErrorClass errorClass = ERRORS.classify(response.status(), text, Duration.ZERO);
        return new Answer.Refused(
                new Refusal(errorClass, text, "refused", response.status(), "", Duration.ZERO, false));
    }

    @Override
    public RepeatSafety repeat(Call<Volume> call) {
        return RepeatSafety.SAFE;
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }
}
