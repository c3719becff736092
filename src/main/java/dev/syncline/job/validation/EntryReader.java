package dev.syncline.job.validation;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.Entry;
import dev.syncline.ledger.Outcomes;
import dev.syncline.manifest.Checked;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.ElementJson;
import dev.syncline.manifest.EntryCheck;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns an element of a manifest into an entry, the same way when it is validated and when it is sent. */
public final class EntryReader<P> implements EntryCheck {
    private final Connector<P> connector;
    private final Endpoint endpoint;

    public EntryReader(Connector<P> connector, Endpoint endpoint) {
        this.connector = connector;
        this.endpoint = endpoint;
    }

    /** What reading an element comes to. */
    public sealed interface Read<P> {
        record Valid<P>(Entry<P> entry, List<String> targets) implements Read<P> {}

        record Invalid<P>(String message) implements Read<P> {}
    }

    @Override
    public Checked check(Element element, JsonNode node) {
        Understood<P> understood = understand(node, element.isOfCells());
        return new Checked(understood.key(), understood.targets(), understood.problems());
    }

    public Read<P> read(Element element) {
        ElementJson json = ElementJson.parse(element);
        if (json instanceof ElementJson.Broken broken) {
            return new Read.Invalid<>(broken.message());
        }
        JsonNode node = ((ElementJson.Tree) json).node();
        Understood<P> understood = understand(node, element.isOfCells());
        for (FieldProblem problem : understood.problems()) {
            if (problem.isError()) {
                return new Read.Invalid<>((problem.field() + " " + problem.message()).strip());
            }
        }
        String text = element.isOfCells() ? node.toString() : element.json();
        Entry<P> entry = new Entry<>(element.ordinal(), element.line(), understood.key(), understood.payload(), text);
        return new Read.Valid<>(entry, understood.targets());
    }

    private record Understood<P>(P payload, String key, List<String> targets, List<FieldProblem> problems) {}

    private Understood<P> understand(JsonNode node, boolean ofCells) {
        EntryFields fields = EntryFields.of(node, ofCells);
        P payload = connector.parse(fields, endpoint);
        fields.warnOfUnknown();
        if (fields.hasErrors()) {
            return new Understood<>(payload, "", List.of(""), fields.problems());
        }
        String key = connector.key(payload);
        List<String> targets = connector.targets(payload);
        checkBounds(fields, key, targets);
        return new Understood<>(payload, key, targets, fields.problems());
    }

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
