package dev.syncline.job.definition;

import dev.syncline.manifest.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A job definition has mistakes. The message lists all of them, one a line, each with its place. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** The mistakes in the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
