package dev.syncline.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The result of a scenario, with the first entries that broke a promise. */
final class ClosingTable {
    private static final int SHOWN = 10;

    private final ScenarioLog tally;

    ClosingTable(ScenarioLog tally) {
        this.tally = tally;
    }

    void print(Findings findings, long targets) {
        line("targets", String.format(Locale.ROOT, "%,d", targets));
        line("blows, starts", tally.blows() + ", " + tally.starts());
        for (Findings.Flaw flaw : Findings.Flaw.values()) {
            List<EffectName> names = findings.of(flaw);
            line(flaw.title(), names.size() + byApi(names));
        }
        line("time to the first new call", tally.firstCalls());
        line("runs that did not end by themselves", String.valueOf(tally.notEnded()));
        line("other promises not kept", String.valueOf(tally.notKept().size()));
        line("wall time", ScenarioLog.seconds(tally.wallTime()));
        for (Findings.Flaw flaw : Findings.Flaw.values()) {
            if (flaw.isDefect()) {
                findings.of(flaw).stream()
                        .limit(SHOWN)
                        .forEach(name -> tally.say("  %s: %s", flaw.title().toUpperCase(Locale.ROOT), name));
            }
        }
    }

    private void line(String title, String value) {
        tally.say("  %-36s %s", title, value);
    }

    private static String byApi(List<EffectName> names) {
        Map<String, Long> counts =
                names.stream().collect(Collectors.groupingBy(EffectName::api, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
