package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Stage;
import java.util.List;

/** Finds the stages of a run that a person names. */
final class StageNames {
    private StageNames() {}

    /** @throws CommandException that lists the stages of the run, if one of the names is none of them */
    static void check(List<String> names, List<Stage> stages) {
        names.forEach(name -> number(name, stages));
    }

    /** The number of a stage in its run. */
    static int number(String name, List<Stage> stages) {
        List<String> known = stages.stream().map(Stage::name).toList();
        if (!known.contains(name)) {
            throw new CommandException(
                    ExitCode.USAGE, "the run has no stage " + name + "; it has: " + String.join(", ", known));
        }
        return known.indexOf(name);
    }
}
