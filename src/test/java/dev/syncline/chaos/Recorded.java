package dev.syncline.chaos;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was seen to be recorded, and how often it had taken effect by then. */
final class Recorded {
    private final Map<Name, Integer> effectsWhenSeen = new HashMap<>();
    private Instant judgedUntil = Instant.MAX;

    /** @param effects asked for after the rows, while no process drives the run */
    void look(List<Row> rows, Map<Name, Integer> effects) {
        rows.stream()
                .filter(Row::isRecorded)
                .forEach(row -> effectsWhenSeen.putIfAbsent(row.name(), effects.getOrDefault(row.name(), 0)));
    }

    /** Calls that take effect later are judged by the scenario itself. */
    void judgeUntil(Instant time) {
        judgedUntil = time;
    }

    Instant judgedUntil() {
        return judgedUntil;
    }

    /** Whether it took effect once more after it was seen recorded, or after the moment its row says it ended. */
    boolean isRepeated(Row row, int effects, List<Instant> times) {
        int allowed = effectsWhenSeen.getOrDefault(row.name(), Integer.MAX_VALUE);
        return effects > allowed || (row.isGood() && times.stream().anyMatch(time -> time.isAfter(row.endedAt())));
    }
}
