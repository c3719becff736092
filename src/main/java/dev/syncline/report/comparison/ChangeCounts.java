package dev.syncline.report.comparison;

import dev.syncline.report.HumanFormat;
import dev.syncline.report.JsonLines;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How many targets changed in which way. Counts as it is told. */
public final class ChangeCounts {
    private final long[] counts = new long[ChangeKind.values().length];
    private long newFailing;

    void add(Change change) {
        counts[change.kind().ordinal()]++;
        if (change.kind() == ChangeKind.NEW && change.newest().isFailing()) {
            newFailing++;
        }
    }

    public long of(ChangeKind kind) {
        return counts[kind.ordinal()];
    }

    /** New targets that fail; {@link ChangeKind#NEW} includes them. */
    public long newFailing() {
        return newFailing;
    }

    /** {@code 3 newly failing, 0 another code, …}. */
    public String line() {
        return Arrays.stream(ChangeKind.values())
                .map(kind -> HumanFormat.number(of(kind)) + " " + kind.words()
                        + (kind == ChangeKind.NEW && newFailing > 0
                                ? " (" + HumanFormat.number(newFailing) + " failing)"
                                : ""))
                .collect(Collectors.joining(", "));
    }

    /** Writes one line: the numbers of the two runs, and the counts. */
    public void writeJson(OutputStream out, long earlier, long later) {
        try (JsonLines json = new JsonLines(out)) {
            json.start().put("earlier", earlier).put("later", later);
            writeTo(json);
            json.end();
        }
    }

    /** Writes the counts as a property of the object that {@code json} has begun. */
    public void writeTo(JsonLines json) {
        json.object("counts");
        for (ChangeKind kind : ChangeKind.values()) {
            json.put(kind.jsonName(), of(kind));
        }
        json.put("newFailing", newFailing).end();
    }
}
