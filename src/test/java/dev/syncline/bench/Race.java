package dev.syncline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One workload, done by Syncline and by others, one after the other.
 *
 * @param peers whom Syncline is measured beside
 * @param mostRounds how often at most
 */
record Race(String name, String title, Course course, List<Contender> peers, Verdict verdict, int mostRounds)
        implements Scenario {
    Race {
        peers = List.copyOf(peers);
    }

    Race(String name, String title, Course course, List<Contender> peers, Verdict verdict) {
        this(name, title, course, peers, verdict, Integer.MAX_VALUE);
    }

    /** The workload. */
    interface Course {
        Workload of(Lab lab) throws IOException;
    }

    /** What is told of it, and what it was to be. */
    interface Verdict {
        void tell(RaceFigures figures);
    }

    @Override
    public void round(Lab lab, Medians medians) throws IOException, InterruptedException {
        List<Contender> all = new ArrayList<>(peers);
        all.add(lab.syncline());
        Workload work = course.of(lab);
        for (Contender contender : all) {
            medians.add(name + " " + contender.name(), lab.trial(contender, work));
        }
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) throws IOException {
        RaceFigures figures = new RaceFigures(this, course.of(lab), medians, lab.syncline());
        verdict.tell(figures);
        return figures.told();
    }
}
