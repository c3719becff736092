package dev.syncline.chaos;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was seen as recorded, and how often it had taken effect by then. */
final class SeenRows {
    private final Map<EffectName, Integer> effectsWhenSeen = new HashMap<>();
    private final Map<EffectName, Row> ended = new HashMap<>();
    private Instant judgedUntil = Instant.MAX;

    /** @param effects read after the rows, while no process drives the run */
    void look(List<Row> rows, Map<EffectName, Integer> effects) {
        rows.stream().filter(Row::hasEnded).forEach(row -> ended.putIfAbsent(row.name(), row));
        rows.stream()
                .filter(Row::isRecorded)
                .forEach(row -> effectsWhenSeen.putIfAbsent(row.name(), effects.getOrDefault(row.name(), 0)));
    }

    /** Keys of operations that were seen as ended, and whose rows are not the same any more. */
    List<String> changedSinceTheirEnd(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.equals(ended.getOrDefault(row.name(), row)))
                .map(Row::key)
                .toList();
    }

    /** The scenario itself judges calls that take effect after this time. */
    void judgeUntil(Instant time) {
        judgedUntil = time;
    }

    Instant judgedUntil() {
        return judgedUntil;
    }

    /** Whether the entry took effect again after it was seen as recorded, or after its row says that it ended. */
    boolean isRepeated(Row row, int effects, List<Instant> times) {
        int allowed = effectsWhenSeen.getOrDefault(row.name(), Integer.MAX_VALUE);
        return effects > allowed || (row.isGood() && times.stream().anyMatch(time -> time.isAfter(row.endedAt())));
    }
}
