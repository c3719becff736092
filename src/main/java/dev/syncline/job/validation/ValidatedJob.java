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
 * What one look at all manifests of a job found, judged by the job's policy.
 *
 * @param stages each with what was found in its manifest, in the order of the definition
 * @param errors what keeps the job from being sent, in all
 * @param problems the first of the errors
 * @param warnings what does not keep it, in all
 * @param warned the first of the warnings
 */
public record ValidatedJob(
        List<StageSummary> stages, long errors, List<Problem> problems, long warnings, List<Problem> warned) {
    public ValidatedJob {
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
        warned = List.copyOf(warned);
    }

    /**
     * What was found in one stage's manifest.
     *
     * @param manifest with all bytes where they can be sought
     * @param stamp from before it was read
     */
    public record StageSummary(
            StageDefinition stage, Manifest manifest, ManifestSummary summary, ManifestStamp stamp) {}

    public boolean isValid() {
        return errors == 0;
    }

    static ValidatedJob of(List<StageSummary> stages, Policy policy) {
        long errors = 0;
        long warnings = 0;
        List<Problem> problems = new ArrayList<>();
        List<Problem> warned = new ArrayList<>();
        for (StageSummary stage : stages) {
            ManifestSummary summary = stage.summary();
            boolean skips = policy.invalid() == InvalidEntries.SKIP && summary.whole();
            errors += skips ? 0 : summary.errors();
            warnings += summary.warnings() + (skips ? summary.errors() : 0);
            (skips ? warned : problems).addAll(summary.problems());
            warned.addAll(summary.warned());
            if (policy.duplicates() == DuplicateEntries.FAIL) {
                errors += summary.duplicates().count();
                problems.addAll(summary.duplicates().problems());
            }
        }
        return new ValidatedJob(stages, errors, first(problems), warnings, first(warned));
    }

    private static List<Problem> first(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingLong(Problem::line)
                        .thenComparingInt(Problem::column))
                .limit(Validation.MOST_ERRORS)
                .toList();
    }
}
