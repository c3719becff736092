package dev.syncline.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All entries and targets that broke a promise, by the kind of flaw. */
record Findings(Map<Flaw, List<EffectName>> flawed) {

    enum Flaw {
        LOST("entries lost", true),
        REPEATED("recorded and repeated", true),
        DOUBTFUL("repeated in doubt, unexplained", true),
        EXPLAINED("repeated in doubt, explained", false),
        IN_DOUBT("left in doubt", true),
        FAILED("failed or not settled", true);

        private final String title;
        private final boolean defect;

        Flaw(String title, boolean defect) {
            this.title = title;
            this.defect = defect;
        }

        String title() {
            return title;
        }

        boolean isDefect() {
            return defect;
        }
    }

    /** At these APIs a repeated call does no harm, so an entry in doubt is sent again. */
    private static final List<String> SAFE_TO_REPEAT = List.of("aries-servers", "swr-images", "modelarts-devservers");

    /**
     * Judges all entries.
     *
     * @param effects how often each entry took effect
     * @param times when each entry took effect, in order
     */
    static Findings of(
            List<Expected> expected,
            List<Row> rows,
            Map<EffectName, Integer> effects,
            SeenRows recorded,
            Function<EffectName, List<Instant>> times) {
        Map<EffectName, Row> byName = new HashMap<>();
        rows.forEach(row -> byName.merge(row.name(), row, (one, other) -> one.isGood() ? other : one));
        Findings findings = new Findings(new HashMap<>());
        for (Expected entry : expected) {
            EffectName name = entry.name();
            Row row = byName.get(name);
            int count = effects.getOrDefault(name, 0);
            findings.note(Flaw.LOST, name, row == null || (row.isGood() && count == 0 && !Expected.isRead(name.api())));
            if (row != null) {
                findings.note(Flaw.IN_DOUBT, name, row.isInDoubt());
                findings.note(Flaw.FAILED, name, !row.isGood() && !row.isInDoubt());
            }
            if (count > 1) {
                findings.noteRepeat(name, row != null && recorded.isRepeated(row, count, times.apply(name)));
            }
        }
        return findings;
    }

    private void note(Flaw flaw, EffectName name, boolean is) {
        if (is) {
            flawed.computeIfAbsent(flaw, any -> new ArrayList<>()).add(name);
        }
    }

    private void noteRepeat(EffectName name, boolean wasRecorded) {
        boolean safe = SAFE_TO_REPEAT.contains(name.api());
        note(wasRecorded ? Flaw.REPEATED : safe ? Flaw.EXPLAINED : Flaw.DOUBTFUL, name, true);
    }

    List<EffectName> of(Flaw flaw) {
        return flawed.getOrDefault(flaw, List.of());
    }

    boolean isClean() {
        return flawed.keySet().stream().noneMatch(Flaw::isDefect);
    }
}
