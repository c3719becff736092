package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.Person;
import dev.syncline.job.run.Resolution;
import dev.syncline.ledger.CodePattern;
import dev.syncline.ledger.ManualDecision;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.ReportedStatus;
import dev.syncline.report.ResolutionJson;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        description = "Decide entries in doubt by hand, after you have checked at the API whether they took effect.")
final class ResolveCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    @ArgGroup(multiplicity = "1")
    private Chosen chosen = new Chosen();

    /** Which entries the decision is about. Exactly one of the options must be given. */
    static final class Chosen {
        @Option(names = "--key", paramLabel = "K", description = "The entry with this key. Can be given several times.")
        private List<String> keys = List.of();

        @Option(
                names = "--keys-from",
                paramLabel = "FILE",
                description = "The entries whose keys are in this file, one a line; - = standard input.")
        private @Nullable Path file;

        @Option(
                names = "--code",
                paramLabel = "C",
                description = "All that is in doubt with this error code, or a code below it; C* = all codes that begin"
                        + " so.")
        private @Nullable String code;

        @Option(names = "--all", description = "All that is in doubt.")
        private boolean all;
    }

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
        Resolution resolution = new Resolution(
                choice(), target == null ? "" : target, target == null, stage, decided, Person.ofThisProcess());
        return context.runnerSession().execute(session -> {
            Run named = HomeDatabase.named(run, session.ledger());
            print(resolution, session.runner().resolve(named, resolution));
            session.reports().write(session.ledger(), named.runId());
            return ExitCode.GOOD.number();
        });
    }

    private Resolution.Choice choice() {
        if (chosen.all) {
            return new Resolution.Choice.All();
        } else if (chosen.code != null) {
            return new Resolution.Choice.Code(new CodePattern(chosen.code));
        }
        return new Resolution.Choice.Keys(
                new LinkedHashSet<>(chosen.file == null ? chosen.keys : KeyFile.read(chosen.file)));
    }

    private void print(Resolution resolution, Resolution.Result result) {
        long runId = result.run().runId();
        String as = resolution.decision().name().toLowerCase(Locale.ROOT);
        String of = resolution.choice() instanceof Resolution.Choice.Keys named
                        && named.keys().size() == 1
                ? " of " + named.keys().iterator().next()
                : "";
        context.say("run " + runId + ": " + HumanFormat.count(result.changed(), "target", "targets") + of
                + " decided as " + as + "; " + HumanFormat.number(result.inDoubt()) + " still in doubt");
        if (!result.unknownKeys().isEmpty()) {
            context.say(HumanFormat.count(result.unknownKeys().size(), "key is", "keys are")
                    + " not in doubt, and nothing was decided about them: "
                    + result.unknownKeys().stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (result.unknownKeys().size() > SHOWN ? ", …" : ""));
        }
        context.say(nextStep(result));
        if (context.isJson()) {
            ResolutionJson.write(context.out(), runId, resolution, result);
            context.console().flush();
        }
    }

    private static String nextStep(Resolution.Result result) {
        long runId = result.run().runId();
        if (result.inDoubt() > 0) {
            return "what is in doubt:   results " + runId + " --status IN_DOUBT";
        }
        return result.run().status().isFinal()
                ? "the run has ended:  " + ReportedStatus.of(result.run()).status()
                : "to continue it:     restart " + runId;
    }
}
