package dev.syncline.cli;

import dev.syncline.job.run.RunReport;

/** Prints a run: its figures as data, and why and what next for people. */
final class RunPrinter {
    private final Session session;

    RunPrinter(Session session) {
        this.session = session;
    }

    void print(RunReport report, Standing standing) {
        if (session.isJson()) {
            session.say(
                    "run " + report.run().runId() + " · " + NextSteps.name(report.run()) + " · " + standing.status());
        }
        session.console().print(() -> figures(report, standing));
        NextSteps.of(report, standing).forEach(session::say);
    }

    private void figures(RunReport report, Standing standing) {
        if (session.isJson()) {
            RunJson.write(session.console().out(), report, standing);
        } else {
            RunTable.write(session.console().data(), report, standing);
        }
    }
}
