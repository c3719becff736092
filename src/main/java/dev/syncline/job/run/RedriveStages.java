package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.ledger.Redrives.RedrivenStage;
import dev.syncline.manifest.ManifestSpool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The stages of a redrive: those of the job definition that have something to send, with manifests in the spool. */
final class RedriveStages {
    private final JobDefinition job;
    private final List<RedrivenStage> redriven;
    private final ManifestSpool spool;

    private RedriveStages(JobDefinition job, List<RedrivenStage> redriven, ManifestSpool spool) {
        this.job = job;
        this.redriven = redriven;
        this.spool = spool;
    }

    /** @throws RunRefusedException if the definition has no such stage any more, or a manifest is gone */
    static List<StageDefinition> of(JobDefinition job, List<RedrivenStage> redriven, ManifestSpool spool) {
        RedriveStages stages = new RedriveStages(job, redriven, spool);
        redriven.forEach(stage -> stages.named(stage.stage()));
        return job.stages().stream()
                .flatMap(stage -> redriven.stream()
                        .filter(one -> one.stage().equals(stage.name()))
                        .map(one -> stages.stage(stage, one)))
                .toList();
    }

    private StageDefinition stage(StageDefinition stage, RedrivenStage one) {
        Path file = spool.redrives().file(one.manifest());
        if (!Files.isReadable(file)) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "the manifest of the redrive is not there: " + file + ". Nothing was sent. If the redrive began on"
                            + " another host, continue it there. Otherwise end it with abandon, and redrive again");
        }
        return new StageDefinition(
                stage.name(),
                stage.endpoint(),
                one.manifest(),
                List.of(file),
                List.copyOf(awaited(stage, new LinkedHashSet<>())),
                stage.chunk(),
                stage.follow());
    }

    /** The stages that a stage waits for. In place of one that has nothing to send, those that this one waits for. */
    private Set<String> awaited(StageDefinition stage, Set<String> found) {
        for (String name : stage.after()) {
            if (redriven.stream().anyMatch(one -> one.stage().equals(name))) {
                found.add(name);
            } else {
                awaited(named(name), found);
            }
        }
        return found;
    }

    private StageDefinition named(String name) {
        List<String> names = new ArrayList<>();
        for (StageDefinition stage : job.stages()) {
            if (stage.name().equals(name)) {
                return stage;
            }
            names.add(stage.name());
        }
        throw new RunRefusedException(
                ExitCode.USAGE,
                "the job definition " + job.file() + " has no stage " + name + " any more; it has "
                        + String.join(", ", names) + ". Nothing was sent. Put the stage back, or choose others with"
                        + " --stage");
    }
}
