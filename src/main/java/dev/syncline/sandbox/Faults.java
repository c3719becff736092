package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Strike;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * The faults in force. Whether one with a rate strikes is drawn from its text, the name and how often that name came
 * by, so that a rehearsal goes the same way each time, whatever the order of its calls. Guarded by {@link Cloud}'s
 * lock.
 */
final class Faults {
    /** A strike: by which fault, at which names, and what to remember of it. */
    record Hit(Fault fault, FaultAnswer answer, Set<String> names, List<Strike> strikes) {}

    private final List<Armed> armed = new ArrayList<>();

    Faults(List<Fault> faults) {
        arm(faults);
    }

    void arm(List<Fault> faults) {
        armed.clear();
        for (Fault fault : faults) {
            armed.add(new Armed(fault, Json.text(fault.written()) + "#" + armed.size()));
        }
    }

    List<Fault> inForce() {
        return armed.stream().map(a -> a.fault).toList();
    }

    /** The first fault that strikes this call, as a list of one; else of none. */
    List<Hit> strike(String api, Call call, World world) {
        for (Armed candidate : armed) {
            if (candidate.isFor(api, call)) {
                Hit hit = candidate.strike(call, world);
                if (!hit.names().isEmpty()) {
                    return List.of(hit);
                }
            }
        }
        return List.of();
    }

    /** What one count of {@code times} is for: a key with all its targets, or one target. */
    private record Unit(String name, List<String> names) {}

    private static final class Armed {
        private final Fault fault;
        private final String text;
        private final Pattern pattern;
        private final FaultAnswer answer;
        private final Map<String, Integer> seen = new HashMap<>();

        Armed(Fault fault, String text) {
            this.fault = fault;
            this.text = text;
            this.pattern = Pattern.compile(fault.match());
            this.answer = FaultAnswer.parse(fault.answer());
        }

        boolean isFor(String api, Call call) {
            boolean sync = call.kind() == Call.Kind.SYNC;
            return fault.api().equals(api)
                    && switch (fault.calls()) {
                        case ALL -> true;
                        case SYNC -> sync;
                        case FOLLOW -> !sync;
                    };
        }

        Hit strike(Call call, World world) {
            Set<String> names = new LinkedHashSet<>();
            List<Strike> strikes = new ArrayList<>();
            boolean each = answer instanceof FaultAnswer.Failed;
            for (Unit unit : units(call, world)) {
                List<String> hit = each || names.isEmpty() ? drawn(unit, each) : unit.names();
                if (hit.isEmpty() && !each) {
                    break; // the whole request is struck or spared by one draw
                }
                names.addAll(hit);
                if (!hit.isEmpty() && fault.times() != Fault.ALWAYS) {
                    strikes.add(new Strike(text, unit.name()));
                }
            }
            return new Hit(fault, answer, names, strikes);
        }

        private List<Unit> units(Call call, World world) {
            List<Unit> units = new ArrayList<>();
            for (Subject subject : call.subjects()) {
                if (pattern.matcher(subject.key()).find()) {
                    units.add(new Unit(subject.key(), subject.names()));
                } else {
                    subject.names().stream()
                            .filter(name -> pattern.matcher(name).find())
                            .forEach(name -> units.add(new Unit(name, List.of(name))));
                }
            }
            units.removeIf(unit -> world.strikes(new Strike(text, unit.name())) >= fault.times());
            return units;
        }

        private List<String> drawn(Unit unit, boolean each) {
            if (each) {
                return unit.names().stream().filter(this::strikes).toList();
            }
            return strikes(unit.name()) ? unit.names() : List.of();
        }

        private boolean strikes(String name) {
            if (fault.rate() >= 1) {
                return true;
            }
            int nth = seen.merge(name, 1, Integer::sum);
            long seed = 31L * (31L * text.hashCode() + name.hashCode()) + nth;
            return new SplittableRandom(seed).nextDouble() < fault.rate();
        }
    }
}
