package dev.syncline.manifest;

/** A manifest is broken in a way that leaves nothing behind the place to be trusted. */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ManifestException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** What is wrong, and where. */
    public Problem problem() {
        return problem;
    }
}
