package dev.syncline.connector.cbr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.HostileAnswers;
import dev.syncline.connector.Samples;
import dev.syncline.connector.TargetOutcome;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CbrProperties extends HostileAnswers<CbrBackup> {
    private static final int BACKUPS = 20;
    private static final CbrBackups CBR = new CbrBackups();
    private static final Call<CbrBackup> CALL = Samples.call(
            CBR,
            IntStream.range(0, BACKUPS)
                    .mapToObj(i -> CbrBackupsTest.entry("b" + i))
                    .toList());

    @Override
    protected Connector<CbrBackup> connector() {
        return CBR;
    }

    @Override
    protected Call<CbrBackup> call() {
        return CALL;
    }

    @Override
    protected List<String> vocabulary() {
        return List.of("sync", "backup_id", "operation_log_id", "error_code", "error_msg", "error", "b0", "b1");
    }

    @Property(tries = 300)
    void answerInAnyOrderGivesEachBackupItsOperation(@ForAll("orders") List<Integer> order, @ForAll Set<Integer> lost) {
        List<String> rows = order.stream()
                .filter(i -> !lost.contains(i))
                .map(i -> CbrBackupsTest.row("b" + i, "op-" + i))
                .toList();
        Answer answer = CBR.answer(CALL, Samples.response(200, "{\"sync\":[" + String.join(",", rows) + "]}"));
        List<TargetOutcome> outcomes = Samples.outcomes(answer, CALL);
        assertThat(outcomes).hasSize(BACKUPS).allSatisfy(each -> {
            int number = (int) each.ordinal();
            assertThat(CbrBackupsTest.name(each.outcome()))
                    .isEqualTo(lost.contains(number) ? "Syncline.NotInAnswer PERMANENT" : "op-" + number);
        });
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(IntStream.range(0, BACKUPS).boxed().toList());
    }
}
