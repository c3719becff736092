package dev.syncline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One workload that Syncline and its peers process one after the other.
 *
 * @param peers the contenders that Syncline is compared with
 * @param mostRounds upper bound on the rounds
 */
record Race(String name, String title, Course course, List<Contender> peers, Verdict verdict, int mostRounds)
        implements Scenario {
    Race {
        peers = List.copyOf(peers);
    }

    Race(String name, String title, Course course, List<Contender> peers, Verdict verdict) {
        this(name, title, course, peers, verdict, Integer.MAX_VALUE);
    }

    /** Creates the workload. */
    interface Course {
        Workload of(Lab lab) throws IOException;
    }

    /** Computes the figures of the race and compares them with their targets. */
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
