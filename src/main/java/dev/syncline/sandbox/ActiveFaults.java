package dev.syncline.sandbox;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.http.Json;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.StateChange.FaultUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * The faults that are in force. This class chooses the fault for a request. Whether a fault with a rate is injected
 * depends only on the fault, on the name, and on how often the name was requested before. A rehearsal therefore gives
 * the same result each time, whatever the order of its requests. The caller must hold the lock of the simulated cloud.
 */
final class ActiveFaults {
    private final List<ActiveFault> active = new ArrayList<>();

    ActiveFaults(List<Fault> faults) {
        replace(faults);
    }

    void replace(List<Fault> faults) {
        active.clear();
        for (Fault fault : faults) {
            active.add(new ActiveFault(fault, Json.toText(fault.toFields()) + "#" + active.size()));
        }
    }

    List<Fault> list() {
        return active.stream().map(a -> a.fault).toList();
    }

    /** The first fault that applies to the request. */
    Optional<InjectedFault> select(String api, ValidatedRequest request, CloudState state) {
        return active.stream()
                .filter(candidate -> !candidate.fault.isForOperations())
                .filter(candidate -> candidate.isFor(api, request.kind()))
                .map(candidate -> candidate.apply(request, state))
                .filter(injected -> !injected.names().isEmpty())
                .findFirst();
    }

    /** The first fault that applies to an operation. {@code times} counts since the faults were last replaced. */
    Optional<OperationFault> selectForOperation(String api, String name) {
        return active.stream()
                .filter(candidate -> candidate.fault.isForOperations())
                .filter(candidate -> candidate.isFor(api, ValidatedRequest.Kind.SYNC) && candidate.strikes(name))
                .findFirst()
                .map(struck -> OperationFault.parse(struck.fault.operation()));
    }

    /**
     * A name whose injections the limit {@code times} counts: a key with the effect names of all its targets, or one
     * target.
     */
    private record CountedName(String name, List<String> effectNames) {}

    private static final class ActiveFault {
        private final Fault fault;
        private final String id;
        private final Pattern pattern;
        private final FaultAnswer answer;
        private final Map<String, Integer> drawsByName = new HashMap<>();

        /** @param id the fault as JSON, with its position in the list */
        ActiveFault(Fault fault, String id) {
            this.fault = fault;
            this.id = id;
            this.pattern = Pattern.compile(fault.match());
            this.answer = fault.isForOperations() ? new FaultAnswer.Drop() : FaultAnswer.parse(fault.answer());
        }

        private final Map<String, Integer> struckByName = new HashMap<>();

        boolean strikes(String name) {
            boolean strikes =
                    pattern.matcher(name).find() && struckByName.getOrDefault(name, 0) < fault.times() && draw(name);
            if (strikes && fault.times() != Fault.ALWAYS) {
                struckByName.merge(name, 1, Integer::sum);
            }
            return strikes;
        }

        boolean isFor(String api, ValidatedRequest.Kind kind) {
            boolean sync = kind == ValidatedRequest.Kind.SYNC;
            return fault.api().equals(api)
                    && switch (fault.calls()) {
                        case ALL -> true;
                        case SYNC -> sync;
                        case FOLLOW -> !sync;
                    };
        }

        /** The fault and the names to which it applies. There are no names if the fault is not injected. */
        InjectedFault apply(ValidatedRequest request, CloudState state) {
            Set<String> names = new LinkedHashSet<>();
            List<FaultUse> uses = new ArrayList<>();
            boolean perName = answer instanceof FaultAnswer.Failure;
            for (CountedName counted : matches(request, state)) {
                List<String> selected = perName || names.isEmpty() ? draw(counted, perName) : counted.effectNames();
                if (selected.isEmpty() && !perName) {
                    break; // one draw decides for the whole request
                }
                names.addAll(selected);
                if (!selected.isEmpty() && fault.times() != Fault.ALWAYS) {
                    uses.add(new FaultUse(id, counted.name()));
                }
            }
            return new InjectedFault(fault, answer, names, uses);
        }

        private List<CountedName> matches(ValidatedRequest request, CloudState state) {
            List<CountedName> matches = new ArrayList<>();
            for (RequestedEntry entry : request.entries()) {
                if (pattern.matcher(entry.key()).find()) {
                    matches.add(new CountedName(entry.key(), entry.effectNames()));
                } else {
                    entry.effectNames().stream()
                            .filter(name -> pattern.matcher(name).find())
                            .forEach(name -> matches.add(new CountedName(name, List.of(name))));
                }
            }
            matches.removeIf(counted -> state.count(new FaultUse(id, counted.name())) >= fault.times());
            return matches;
        }

        private List<String> draw(CountedName counted, boolean perName) {
            if (perName) {
                return counted.effectNames().stream().filter(this::draw).toList();
            }
            return draw(counted.name()) ? counted.effectNames() : List.of();
        }

        private boolean draw(String name) {
            if (fault.rate() >= 1) {
                return true;
            }
            int nth = drawsByName.merge(name, 1, Integer::sum);
            long seed = 31L * (31L * id.hashCode() + name.hashCode()) + nth;
            return new SplittableRandom(seed).nextDouble() < fault.rate();
        }
    }
}
