package dev.syncline.job.definition;

import dev.syncline.manifest.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A job definition is wrong; says all that is wrong with it, each with its place. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
