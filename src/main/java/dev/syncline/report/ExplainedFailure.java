package dev.syncline.report;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.FailureGroup;
import dev.syncline.ledger.Stage;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Failures of a stage with the same code, for people.
 *
 * @param stage its name
 * @param meaning what the code means; empty if nobody knows
 * @param advice what to do
 * @param showCommand shows the failures
 * @param redriveCommand sends them again
 */
public record ExplainedFailure(
        String stage, FailureGroup group, String meaning, String advice, String showCommand, String redriveCommand) {
    /** The most groups that are read. */
    public static final int MOST = 100;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:-]+");

    /** @param stages of the run, in their order */
    public static List<ExplainedFailure> of(long run, List<Stage> stages, List<FailureGroup> groups) {
        ErrorCatalog catalog = new ErrorCatalog();
        return groups.stream()
                .map(group -> of(run, stages.get(group.stageNo()), group, catalog))
                .toList();
    }

    private static ExplainedFailure of(long run, Stage stage, FailureGroup group, ErrorCatalog catalog) {
        String options = run + " --stage " + stage.name() + " --status ";
        String code = group.errorCode().isEmpty() ? "" : " --code " + quoted(group.errorCode());
        boolean inDoubt = group.status() == OutcomeStatus.IN_DOUBT;
        return new ExplainedFailure(
                stage.name(),
                group,
                meaning(stage, group, catalog),
                advice(group),
                "results " + options + group.status() + code,
                "redrive " + options + (inDoubt ? "in-doubt" : "failed") + code);
    }

    private static String meaning(Stage stage, FailureGroup group, ErrorCatalog catalog) {
        if (group.errorCode().isEmpty()) {
            return "";
        }
        String api = stage.binding().api();
        return catalog.find(group.errorCode()).stream()
                .filter(error -> error.apis().contains(api) || error.apis().contains(KnownError.EVERY_API))
                .map(KnownError::meaning)
                .findFirst()
                .orElse("not in the error codes that Syncline knows of " + api);
    }

    private static String advice(FailureGroup group) {
        boolean known = !group.errorClass().isEmpty();
        return group.status() == OutcomeStatus.IN_DOUBT
                ? ErrorAdvice.on(ErrorClass.IN_DOUBT).user()
                : known ? ErrorAdvice.on(ErrorClass.valueOf(group.errorClass())).user() : "";
    }

    /** A word for a shell. A code comes from the API, so it may hold anything. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
