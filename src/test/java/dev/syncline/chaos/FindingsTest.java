package dev.syncline.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.chaos.Findings.Flaw;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Expected BACKUP = new Expected("cbr-backups", "b", "");
    private static final Expected IMAGE = new Expected("swr-images", "n/r", "v1");
    private static final Expected SEEN = new Expected("modelarts-devservers", "p/o", "");
    private static final Instant ENDED = Instant.parse("2026-01-01T00:00:10Z");

    private final SeenRows recorded = new SeenRows();

    private static Row row(Expected entry, String status) {
        return new Row(entry.api(), entry.key(), entry.target(), status, "", "", ENDED);
    }

    private Findings judge(Expected entry, String status, int effects, String... times) {
        return judge(entry, List.of(row(entry, status)), effects, times);
    }

    private Findings judge(Expected entry, List<Row> rows, int effects, String... times) {
        List<Instant> all = List.of(times).stream().map(Instant::parse).toList();
        return Findings.of(List.of(entry), rows, Map.of(entry.name(), effects), recorded, name -> all);
    }

    @Test
    void goodRowWithOneEffectIsNoFlaw() {
        assertThat(judge(BACKUP, "ACCEPTED", 1).flawed()).isEmpty();
    }

    @Test
    void entryWithoutRowIsLost() {
        assertThat(judge(BACKUP, List.of(), 1).of(Flaw.LOST)).containsExactly(BACKUP.name());
    }

    @Test
    void goodRowWithoutEffectIsLostUnlessTheApiIsOnlyRead() {
        assertThat(judge(IMAGE, "SUCCEEDED", 0).of(Flaw.LOST)).containsExactly(IMAGE.name());
        assertThat(judge(SEEN, "SUCCEEDED", 0).isClean()).isTrue();
    }

    @Test
    void furtherEffectAfterTheRowWasSeenIsARepeat() {
        recorded.look(List.of(row(BACKUP, "ACCEPTED")), Map.of(BACKUP.name(), 1));

        assertThat(judge(BACKUP, "ACCEPTED", 2).of(Flaw.REPEATED)).containsExactly(BACKUP.name());
    }

    @Test
    void effectAfterTheEndOfItsRowIsARepeat() {
        assertThat(judge(IMAGE, "SUCCEEDED", 2, "2026-01-01T00:00:09Z", "2026-01-01T00:00:11Z")
                        .of(Flaw.REPEATED))
                .containsExactly(IMAGE.name());
    }

    @Test
    void repeatInDoubtIsExplainedOnlyWhereARepeatIsSafe() {
        String[] before = {"2026-01-01T00:00:08Z", "2026-01-01T00:00:09Z"};

        assertThat(judge(IMAGE, "SUCCEEDED", 2, before).flawed()).containsOnlyKeys(Flaw.EXPLAINED);
        assertThat(judge(BACKUP, "ACCEPTED", 2, before).flawed()).containsOnlyKeys(Flaw.DOUBTFUL);
    }

    @Test
    void entriesInDoubtAndFailedEntriesAreNamed() {
        assertThat(judge(BACKUP, "IN_DOUBT", 1).flawed()).containsOnlyKeys(Flaw.IN_DOUBT);
        assertThat(judge(BACKUP, "FAILED", 0).flawed()).containsOnlyKeys(Flaw.FAILED);
    }

    @Test
    void entrySeenInDoubtMayTakeEffectOnceMore() {
        recorded.look(List.of(row(IMAGE, "IN_DOUBT")), Map.of(IMAGE.name(), 1));

        assertThat(judge(IMAGE, "SUCCEEDED", 2).flawed()).containsOnlyKeys(Flaw.EXPLAINED);
    }
}
