package dev.syncline.manifest;

/**
 * A file of a manifest cannot be used: its structure is broken, or it cannot be decompressed. The bytes after the error
 * cannot be read reliably.
 */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ManifestException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** The error with its place. */
    public Problem problem() {
        return problem;
    }
}
