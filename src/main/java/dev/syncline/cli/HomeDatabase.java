package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import dev.syncline.report.RunTitle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database of a home, for commands that only read. They do not create it if it does not exist. */
final class HomeDatabase {
    /** What RUN may be on a command line; the text of the help. */
    static final String RUN = "A run's number, last, or last:JOB.";

    private static final String LAST = "last";
    private static final String LAST_OF = "last:";
    private static final int SHOWN = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Home home;

    HomeDatabase(Home home) {
        this.home = home;
    }

    /**
     * Runs a query. If the process that holds the embedded database exits during the query, repeats the query for up to
     * 20 seconds.
     *
     * @throws CommandException if there is no database
     */
    <T> T ask(Function<Ledger, T> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return visit(question);
            } catch (RuntimeException e) {
                boolean gaveUp = e
                        instanceof DatabaseUnavailableException; // the database code has already waited and tried again
                if (gaveUp || DatabaseFailure.of(e) != DatabaseFailure.UNREACHABLE || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    /**
     * Opens the database for one reader and closes it afterwards. While the database is open here, other processes may
     * be unable to open it.
     */
    <T> T visit(Function<Ledger, T> reader) {
        check();
        try (Ledger ledger = Ledger.visit(home.database())) {
            return reader.apply(ledger);
        }
    }

    /** @throws CommandException if there is no database, or this user may not read it */
    void check() {
        home.requireReadable();
        if (!home.hasDatabase()) {
            throw new CommandException(
                    ExitCode.USAGE, "there are no runs under " + home.folder() + ". Start one: run JOB.yaml");
        }
    }

    /**
     * The run that a person names.
     *
     * @param name its number, {@code last}, or {@code last:JOB}
     * @throws CommandException if there is no run of this name; the message lists the existing runs
     */
    static Run named(String name, Ledger ledger) {
        Runs runs = ledger.runs();
        return find(name, runs)
                .orElseThrow(() -> new CommandException(ExitCode.USAGE, unknown(name, runs.newest(SHOWN + 1))));
    }

    private static Optional<Run> find(String name, Runs runs) {
        if (name.equals(LAST)) {
            return runs.last();
        }
        return name.startsWith(LAST_OF) ? runs.last(name.substring(LAST_OF.length())) : runs.find(number(name));
    }

    /**
     * The run that a person means to stop. {@code last} means the newest run that a process drives, and the newest run
     * only if no process drives any. {@code last:JOB} means the same among the runs of that job.
     */
    static Run namedToStop(String name, Ledger ledger) {
        return driven(name, ledger).reduce((older, newer) -> newer).orElseGet(() -> named(name, ledger));
    }

    /** The runs that a process drives and that this name may mean, oldest first; none if it is a number. */
    static Stream<Run> driven(String name, Ledger ledger) {
        if (!name.equals(LAST) && !name.startsWith(LAST_OF)) {
            return Stream.empty();
        }
        return ledger.runs().driven().stream()
                .filter(run -> name.equals(LAST) || run.identity().job().equals(name.substring(LAST_OF.length())));
    }

    private static long number(String name) {
        try {
            return Long.parseLong(name);
        } catch (NumberFormatException e) {
            throw new CommandException(ExitCode.USAGE, "RUN is a number or last or last:JOB, not " + name);
        }
    }

    private static String unknown(String name, List<Run> newest) {
        if (newest.isEmpty()) {
            return "there is no run yet. Start one: run JOB.yaml";
        }
        String known = newest.stream()
                .limit(SHOWN)
                .map(run -> "  " + run.runId() + "  " + RunTitle.of(run))
                .collect(Collectors.joining("\n"));
        String more = newest.size() > SHOWN ? "\n  and more: list" : "";
        return "there is no run " + name + ". The runs there are:\n" + known + more;
    }
}
