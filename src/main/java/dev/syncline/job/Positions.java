package dev.syncline.job;

import dev.syncline.manifest.Position;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Keeps a manifest's position in a step's execution context: one short text, since it is rewritten with each chunk. */
final class Positions {
    private static final String KEY = "position";

    private Positions() {}

    static void write(ExecutionContext context, Position position) {
        context.putString(KEY, position.text());
    }

    static Position read(ExecutionContext context) {
        return context.containsKey(KEY) ? Position.parse(context.getString(KEY)) : Position.START;
    }
}
