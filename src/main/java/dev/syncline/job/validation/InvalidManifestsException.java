package dev.syncline.job.validation;

import dev.syncline.manifest.Problem;
import java.util.List;

/** The manifests of a job are not valid, so nothing was sent. */
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

    /** The first of the errors. */
    public List<Problem> problems() {
        return validated.problems();
    }
}
