package dev.syncline.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a scenario came to, and the first of the entries that were not treated as promised. */
final class ClosingTable {
    private static final int SHOWN = 10;

    private final Tally tally;

    ClosingTable(Tally tally) {
        this.tally = tally;
    }

    void print(Findings findings, long targets) {
        line("targets", String.format(Locale.ROOT, "%,d", targets));
        line("blows, starts", tally.blows() + ", " + tally.starts());
        for (Findings.Flaw flaw : Findings.Flaw.values()) {
            List<Name> names = findings.of(flaw);
            line(flaw.title(), names.size() + byApi(names));
        }
        line("time to the first new call", tally.firstCalls());
        line("runs that did not end by themselves", String.valueOf(tally.notEnded()));
        line("other promises not kept", String.valueOf(tally.notKept().size()));
        line("wall time", Tally.seconds(tally.wallTime()));
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

    private static String byApi(List<Name> names) {
        Map<String, Long> counts =
                names.stream().collect(Collectors.groupingBy(Name::api, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
