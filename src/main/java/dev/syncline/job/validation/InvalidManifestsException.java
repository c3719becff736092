package dev.syncline.job.validation;

import dev.syncline.manifest.Problem;
import java.util.List;

/** The manifests of a job have errors, and nothing was sent. */
public final class InvalidManifestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ValidatedJob validated;

    public InvalidManifestsException(ValidatedJob validated) {
        super(validated.errors() + " errors in the manifests");
        this.validated = validated;
    }

    public ValidatedJob validated() {
        return validated;
    }

    /** The first errors, in the order of files and lines. */
    public List<Problem> problems() {
        return validated.problems();
    }
}
