package dev.syncline.report;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.SynclineCodes;
import dev.syncline.manifest.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** All error codes that Syncline knows: those of each API, and Syncline's own. */
public final class ErrorCatalog {
    private final List<KnownError> errors;

    public ErrorCatalog() {
        Map<ErrorTable.Rule, List<String>> apis = new LinkedHashMap<>();
        Connectors.all().stream()
                .sorted(Comparator.comparing(connector -> connector.api().id()))
                .forEach(connector -> add(connector, apis));
        Stream<KnownError> ofApis = apis.entrySet().stream().map(entry -> knownError(entry.getKey(), entry.getValue()));
        Stream<KnownError> ofSyncline =
                SynclineCodes.TABLE.rules().stream().map(rule -> knownError(rule, List.of(KnownError.EVERY_API)));
        this.errors = Stream.concat(ofApis, ofSyncline).toList();
    }

    private static void add(Connector<?> connector, Map<ErrorTable.Rule, List<String>> apis) {
        connector
                .errors()
                .rules()
                .forEach(rule -> apis.computeIfAbsent(rule, any -> new ArrayList<>())
                        .add(connector.api().id()));
    }

    private static KnownError knownError(ErrorTable.Rule rule, List<String> apis) {
        return new KnownError(rule.code(), apis, rule.errorClass(), rule.meaning());
    }

    public List<KnownError> all() {
        return errors;
    }

    /**
     * Explains a code. The case of letters does not matter.
     *
     * @return the meaning at each API that has the code; if no API has it, all codes that begin with it; if there are
     *     none, the meaning of the HTTP status with that number
     */
    public List<KnownError> find(String code) {
        List<KnownError> exact = firstMatchOfEachApi(code);
        if (!exact.isEmpty()) {
            return exact;
        }
        List<KnownError> withThatBeginning = errors.stream()
                .filter(error -> lowerCase(error.code()).startsWith(lowerCase(code)))
                .toList();
        return withThatBeginning.isEmpty() ? HttpStatuses.find(code) : withThatBeginning;
    }

    /** For each API, finds the first rule that matches the code. A run applies the same rule. */
    private List<KnownError> firstMatchOfEachApi(String code) {
        return errors.stream()
                .flatMap(error -> error.apis().stream())
                .distinct()
                .map(api -> errors.stream()
                        .filter(error -> error.apis().contains(api) && matches(error.code(), code))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static boolean matches(String rule, String code) {
        String beginning = lowerCase(rule.replace("*", ""));
        return rule.endsWith("*")
                ? lowerCase(code).startsWith(beginning)
                : lowerCase(code).equals(beginning);
    }

    private static String lowerCase(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    /** The known code with the most similar spelling; empty if none is similar. */
    public String mostSimilarCode(String code) {
        return Suggestion.nearest(
                code,
                errors.stream().map(error -> error.code().replace("*", "")).toList());
    }
}
