package dev.syncline.job.validation;

import dev.syncline.job.definition.StageDefinition;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.manifest.ManifestSummary;
import dev.syncline.manifest.Problem;
import dev.syncline.manifest.Validation;
import dev.syncline.policy.DuplicateEntries;
import dev.syncline.policy.InvalidEntries;
import dev.syncline.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The manifests of a job's stages, validated under the job's policy.
 *
 * @param stages in the order of the definition
 * @param errors count of all errors; the job is not sent if there are any
 * @param problems the first errors
 * @param repeatedErrors a line for each kind of error that many entries have, if there are more errors than
 *     {@code problems} has
 * @param warnings count of all warnings, including errors that the policy allows
 * @param warned the first warnings
 */
public record ValidatedJob(
        List<ValidatedStage> stages,
        long errors,
        List<Problem> problems,
        List<String> repeatedErrors,
        long warnings,
        List<Problem> warned) {
    public ValidatedJob {
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
        repeatedErrors = List.copyOf(repeatedErrors);
        warned = List.copyOf(warned);
    }

    /**
     * A stage with its validated manifest.
     *
     * @param manifest the files to read: copies in the spool if the stage's own files cannot be read from an offset
     * @param stamp size and time of the files before validation read them
     */
    public record ValidatedStage(
            StageDefinition stage, Manifest manifest, ManifestSummary summary, ManifestStamp stamp) {}

    public boolean isValid() {
        return errors == 0;
    }

    static ValidatedJob of(List<ValidatedStage> stages, Policy policy) {
        long errors = 0;
        long warnings = 0;
        List<Problem> problems = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        List<Problem> warned = new ArrayList<>();
        for (ValidatedStage stage : stages) {
            ManifestSummary summary = stage.summary();
            boolean skipInvalid = policy.invalid() == InvalidEntries.SKIP && summary.whole();
            errors += skipInvalid ? 0 : summary.errors();
            warnings += summary.warnings() + (skipInvalid ? summary.errors() : 0);
            (skipInvalid ? warned : problems).addAll(summary.problems());
            repeated.addAll(skipInvalid ? List.of() : summary.repeatedErrors());
            warned.addAll(summary.warned());
            if (policy.duplicates() == DuplicateEntries.FAIL) {
                errors += summary.duplicates().count();
                problems.addAll(summary.duplicates().problems());
            }
        }
        return new ValidatedJob(stages, errors, first(problems), repeated, warnings, first(warned));
    }

    private static List<Problem> first(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingLong(Problem::line)
                        .thenComparingInt(Problem::column))
                .limit(Validation.MAX_ERRORS)
                .toList();
    }
}
