package dev.syncline.job.validation;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.Entry;
import dev.syncline.ledger.Outcomes;
import dev.syncline.manifest.CheckResult;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.ElementJson;
import dev.syncline.manifest.EntryCheck;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Turns an element of a manifest into an entry. Validation and sending use the same code, so an entry that validation
 * accepts is valid when it is sent.
 */
public final class EntryReader<P> implements EntryCheck {
    private final Connector<P> connector;
    private final Endpoint endpoint;

    public EntryReader(Connector<P> connector, Endpoint endpoint) {
        this.connector = connector;
        this.endpoint = endpoint;
    }

    /**
     * The result of reading an element: an entry with its targets, or the reason why the element is not a valid entry.
     */
    public sealed interface Result<P> {
        record Valid<P>(Entry<P> entry, List<String> targets) implements Result<P> {}

        /** @param message the first error of the element, with the field's name */
        record Invalid<P>(String message) implements Result<P> {}
    }

    @Override
    public CheckResult check(Element element, JsonNode json) {
        Parsed<P> parsed = parse(json, element.isFromCsv());
        return new CheckResult(parsed.key(), parsed.targets(), parsed.problems());
    }

    public Result<P> read(Element element) {
        ElementJson json = ElementJson.parse(element);
        if (json instanceof ElementJson.Malformed broken) {
            return new Result.Invalid<>(broken.message());
        }
        JsonNode node = ((ElementJson.Parsed) json).node();
        Parsed<P> parsed = parse(node, element.isFromCsv());
        for (FieldProblem problem : parsed.problems()) {
            if (problem.isError()) {
                return new Result.Invalid<>((problem.field() + " " + problem.message()).strip());
            }
        }
        String text = element.isFromCsv() ? node.toString() : element.json();
        Entry<P> entry = new Entry<>(element.ordinal(), element.line(), parsed.key(), parsed.payload(), text);
        return new Result.Valid<>(entry, parsed.targets());
    }

    /** Key and targets are empty if there is an error among the problems of the fields. */
    private record Parsed<P>(P payload, String key, List<String> targets, List<FieldProblem> problems) {}

    private Parsed<P> parse(JsonNode json, boolean ofCells) {
        EntryFields fields = EntryFields.of(json, ofCells);
        P payload = connector.parse(fields, endpoint);
        fields.warnOfUnknown();
        if (fields.hasErrors()) {
            String wrapped = fields.wrappedList();
            return new Parsed<>(
                    payload, "", List.of(""), wrapped.isEmpty() ? fields.problems() : List.of(wrapper(wrapped)));
        }
        String key = connector.key(payload);
        List<String> targets = connector.targets(payload);
        checkBounds(fields, key, targets);
        return new Parsed<>(payload, key, targets, fields.problems());
    }

    private FieldProblem wrapper(String field) {
        String body = connector.api().bodyField();
        return FieldProblem.error(
                field,
                "this list is inside another object, but a manifest must be the list itself, or one entry a line"
                        + (body.isEmpty() ? "" : ", or {\"" + body + "\": [...]}"));
    }

    /** Checks that the key and the targets fit into the ledger's columns. */
    private static void checkBounds(EntryFields fields, String key, List<String> targets) {
        if (key.length() > Outcomes.LONGEST_KEY) {
            fields.error("", "its key is longer than " + Outcomes.LONGEST_KEY + " characters");
        }
        if (targets.size() > Outcomes.MOST_TARGETS) {
            fields.error("", "it has " + targets.size() + " targets, the most are " + Outcomes.MOST_TARGETS);
        }
        for (String target : targets) {
            if (target.length() > Outcomes.LONGEST_TARGET) {
                fields.error("", "a target is longer than " + Outcomes.LONGEST_TARGET + " characters");
                return;
            }
        }
    }
}
