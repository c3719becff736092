package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.Resolution;
import dev.syncline.ledger.ManualDecision;
import dev.syncline.ledger.Run;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resolve", description = "Decide by hand what became of an entry in doubt, once you have looked.")
final class ResolveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    @Option(names = "--key", required = true, paramLabel = "K", description = "The key of the entry.")
    private String key = "";

    @Option(
            names = "--target",
            paramLabel = "T",
            converter = AnyText.class,
            description = "This target only. Default: all that are in doubt.")
    private @Nullable String target;

    @Option(names = "--stage", paramLabel = "S", description = "In this stage only. Default: in all.")
    private String stage = "";

    @Option(
            names = "--as",
            required = true,
            paramLabel = "succeeded|resend|failed",
            description = "It took effect; it did not and is sent again by a restart; it did not and is left.")
    private @Nullable ManualDecision decision;

    /** The target of an entry that has none is empty. */
    static final class AnyText implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return text;
        }
    }

    ResolveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        new HomeDatabase(session.home()).check();
        ManualDecision decided = Objects.requireNonNull(decision, "picocli requires it");
        Resolution resolution = new Resolution(key, target == null ? "" : target, target == null, stage, decided);
        return new Driving(session, false).work((driven, watch) -> {
            Run named = HomeDatabase.named(run, driven.ledger());
            tell(named, resolution, driven.runner().resolve(named, resolution));
            return ExitCode.GOOD.number();
        });
    }

    private void tell(Run named, Resolution resolution, Resolution.Result result) {
        String as = resolution.decision().name().toLowerCase(Locale.ROOT);
        session.say("run " + named.runId() + ": " + Texts.counted(result.changed(), "target", "targets") + " of " + key
                + " decided as " + as + "; " + Texts.number(result.inDoubt()) + " still in doubt");
        session.say(
                result.inDoubt() == 0
                        ? "to close the run:   restart " + named.runId()
                        : "what is in doubt:   results " + named.runId() + " --status IN_DOUBT");
        if (session.isJson()) {
            json(named, resolution, as, result);
        }
    }

    private void json(Run named, Resolution resolution, String as, Resolution.Result result) {
        try (JsonLines json = new JsonLines(session.console().out())) {
            json.start().put("run", named.runId()).put("key", key);
            if (resolution.everyTarget()) {
                json.putNull("target");
            } else {
                json.put("target", resolution.target());
            }
            json.put("as", as)
                    .put("changed", result.changed())
                    .put("inDoubt", result.inDoubt())
                    .end();
        }
        session.console().flush();
    }
}
