package dev.syncline.cli;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.connector.ErrorClass;
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

/** All error codes that Syncline knows, of all APIs. */
final class ErrorCatalog {
    static final String OWN = "all";

    private final List<Known> known;

    /**
     * A code, and what it means.
     *
     * @param code as the API writes it, or its beginning followed by {@code *}
     * @param apis those that use it in this sense; {@link #OWN} where it is said of all
     */
    record Known(String code, List<String> apis, ErrorClass errorClass, String meaning) {}

    ErrorCatalog() {
        Map<ErrorTable.Rule, List<String>> apis = new LinkedHashMap<>();
        Connectors.all().stream()
                .sorted(Comparator.comparing(connector -> connector.api().id()))
                .forEach(connector -> add(connector, apis));
        Stream<Known> own = SynclineCodes.TABLE.rules().stream().map(rule -> known(rule, List.of(OWN)));
        Stream<Known> theirs = apis.entrySet().stream().map(entry -> known(entry.getKey(), entry.getValue()));
        this.known = Stream.concat(theirs, own).toList();
    }

    private static void add(Connector<?> connector, Map<ErrorTable.Rule, List<String>> apis) {
        connector
                .errors()
                .rules()
                .forEach(rule -> apis.computeIfAbsent(rule, any -> new ArrayList<>())
                        .add(connector.api().id()));
    }

    private static Known known(ErrorTable.Rule rule, List<String> apis) {
        return new Known(rule.code(), List.copyOf(apis), rule.errorClass(), rule.meaning());
    }

    List<Known> all() {
        return known;
    }

    /** What a code means, at each API that has it; else all codes that begin like it; else an HTTP status. */
    List<Known> find(String code) {
        List<Known> fitting = firstOfEachApi(code);
        if (!fitting.isEmpty()) {
            return fitting;
        }
        List<Known> beginning = known.stream()
                .filter(candidate -> folded(candidate.code()).startsWith(folded(code)))
                .toList();
        return beginning.isEmpty() ? HttpStatuses.find(code) : beginning;
    }

    /** As at run time, the first rule of an API that fits decides; only case is forgiven here. */
    private List<Known> firstOfEachApi(String code) {
        return known.stream()
                .flatMap(candidate -> candidate.apis().stream())
                .distinct()
                .map(api -> known.stream()
                        .filter(candidate -> candidate.apis().contains(api) && fits(candidate.code(), code))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static boolean fits(String rule, String code) {
        String begin = folded(rule.replace("*", ""));
        return rule.endsWith("*")
                ? folded(code).startsWith(begin)
                : folded(code).equals(begin);
    }

    private static String folded(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    /** The known code that is written most like this one; empty where none is near. */
    String near(String code) {
        return Suggestion.near(
                code,
                known.stream()
                        .map(candidate -> candidate.code().replace("*", ""))
                        .toList());
    }
}
