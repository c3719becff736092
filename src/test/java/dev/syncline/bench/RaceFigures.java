package dev.syncline.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes the figures of a race. A rate is measured over the whole process, from its start to its end, unless the
 * figure says otherwise.
 */
final class RaceFigures {
    private final Race race;
    private final Workload work;
    private final Medians medians;
    private final Contender syncline;
    private final List<Figure> told = new ArrayList<>();

    RaceFigures(Race race, Workload work, Medians medians, Contender syncline) {
        this.race = race;
        this.work = work;
        this.medians = medians;
        this.syncline = syncline;
    }

    List<Figure> told() {
        return told;
    }

    /** Entries a second of all contenders. */
    RaceFigures rates() {
        race.peers().forEach(this::rate);
        rate(syncline);
        return this;
    }

    private void rate(Contender contender) {
        tell(contender.name(), work.entries() / of(contender, "seconds"), Figure.RATE, Target.NONE);
    }

    /** Syncline's rate divided by a peer's rate. */
    RaceFigures times(Contender peer, double atLeast) {
        double times = of(peer, "seconds") / of(syncline, "seconds");
        tell("Syncline / " + peer.name(), times, "", Target.atLeast(atLeast, times));
        return this;
    }

    /** Syncline's rate divided by a peer's rate, both measured between the first call and the last. */
    RaceFigures timesOnceStarted(Contender peer, double atLeast) {
        double times = of(peer, "calling") / of(syncline, "calling");
        tell("Syncline / " + peer.name() + ", start-up apart", times, "", Target.atLeast(atLeast, times));
        return this;
    }

    /**
     * Calls that were made as a share of the calls that latency and parallelism allow, from the first call to the last.
     */
    RaceFigures shareOfPossible(double atLeast) {
        double possible = work.parallel() / (work.behaviour().latency().toMillis() / 1e3);
        double share = calls() / of(syncline, "calling") / possible;
        tell("share of the calls that are possible", share, "", Target.atLeast(atLeast, share));
        return this;
    }

    /** The time of the calls divided by the shortest time that the limit allows, and the most calls within a second. */
    RaceFigures pace(double share) {
        double allowed = (calls() - 1.0) / work.rate();
        double took = of(syncline, "calling") / allowed;
        tell("time taken / shortest allowed", took, "", Target.atMost(1 + share, took));
        double most = medians.most(key(syncline, "most"));
        tell("most calls within any second", most, "calls", Target.atMost(work.rate(), most));
        return this;
    }

    RaceFigures memory(double atMost) {
        double peak = medians.most(key(syncline, "peak"));
        tell("resident memory, peak", peak, "MiB", Target.atMost(atMost, peak));
        return this;
    }

    private int calls() {
        return (work.entries() + work.perCall() - 1) / work.perCall();
    }

    private double of(Contender contender, String what) {
        return medians.of(key(contender, what));
    }

    private String key(Contender contender, String what) {
        return race.name() + " " + contender.name() + " " + what;
    }

    private void tell(String what, double value, String unit, Target target) {
        told.add(new Figure(race.title(), what, value, unit, target));
    }
}
