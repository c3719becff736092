package dev.syncline.job;

import dev.syncline.manifest.Position;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Keeps a manifest's position in a step's execution context: four numbers, since it is rewritten with each chunk. */
final class Positions {
    private Positions() {}

    static void write(ExecutionContext context, Position position) {
        context.putInt("file", position.file());
        context.putLong("offset", position.offset());
        context.putLong("line", position.line());
        context.putLong("ordinal", position.ordinal());
    }

    static Position read(ExecutionContext context) {
        return new Position(
                context.getInt("file", 0),
                context.getLong("offset", 0),
                context.getLong("line", 0),
                context.getLong("ordinal", 0));
    }
}
