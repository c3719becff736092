package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.Resolution;
import dev.syncline.ledger.ManualDecision;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.ResolutionJson;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        description = "Decide an entry in doubt by hand, after you have checked at the API whether it took effect.")
final class ResolveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    @Option(names = "--key", required = true, paramLabel = "K", description = "The key of the entry.")
    private String key = "";

    @Option(
            names = "--target",
            paramLabel = "T",
            converter = AnyText.class,
            description = "Only this target. Default: all targets of the entry that are in doubt.")
    private @Nullable String target;

    @Option(names = "--stage", paramLabel = "S", description = "Only in this stage. Default: in all stages.")
    private String stage = "";

    @Option(
            names = "--as",
            required = true,
            paramLabel = "succeeded|resend|failed",
            description =
                    "succeeded: it took effect. resend: it did not, and a restart sends it again. failed: it did not,"
                            + " and it is not sent again.")
    private @Nullable ManualDecision decision;

    /** Allows an empty text: it is the target of an entry that has no targets of its own. */
    static final class AnyText implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return text;
        }
    }

    ResolveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.homeDatabase().check();
        ManualDecision decided = Objects.requireNonNull(decision, "picocli requires the option");
        Resolution resolution = new Resolution(key, target == null ? "" : target, target == null, stage, decided);
        return context.runnerSession().execute(session -> {
            Run named = HomeDatabase.named(run, session.ledger());
            print(named, resolution, session.runner().resolve(named, resolution));
            return ExitCode.GOOD.number();
        });
    }

    private void print(Run named, Resolution resolution, Resolution.Result result) {
        String as = resolution.decision().name().toLowerCase(Locale.ROOT);
        context.say("run " + named.runId() + ": " + HumanFormat.count(result.changed(), "target", "targets") + " of "
                + key + " decided as " + as + "; " + HumanFormat.number(result.inDoubt()) + " still in doubt");
        context.say(
                result.inDoubt() == 0
                        ? "to close the run:   restart " + named.runId()
                        : "what is in doubt:   results " + named.runId() + " --status IN_DOUBT");
        if (context.isJson()) {
            ResolutionJson.write(context.out(), named.runId(), resolution, result);
            context.console().flush();
        }
    }
}
