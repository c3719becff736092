package dev.syncline.job.definition;

import dev.syncline.manifest.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the mistakes of one job definition. */
final class DefinitionProblems {
    private static final int LONGEST_MESSAGE = 500;

    private final Path file;
    private final UnaryOperator<String> redaction;
    private final List<Problem> problems = new ArrayList<>();

    /** @param redaction removes secrets from a message */
    DefinitionProblems(Path file, UnaryOperator<String> redaction) {
        this.file = file;
        this.redaction = redaction;
    }

    /** @param field path of the field, such as {@code stages[0].manifest}; empty for the whole file */
    void error(Place place, String field, String message) {
        String redacted = redaction.apply(message);
        String bounded =
                redacted.length() <= LONGEST_MESSAGE ? redacted : redacted.substring(0, LONGEST_MESSAGE - 1) + "…";
        problems.add(Problem.error(file, place.line(), place.column(), field, bounded));
    }

    boolean has(String field) {
        return problems.stream().anyMatch(problem -> problem.field().equals(field));
    }

    /**
     * Returns a collector that drops its problems. Use it for problems that only follow from a problem already
     * reported.
     */
    DefinitionProblems discarding() {
        return new DefinitionProblems(file, redaction);
    }

    /** @throws DefinitionException if there are problems */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }

    /** An exception with all problems, in the order of the file. */
    DefinitionException exception() {
        return new DefinitionException(problems.stream()
                .sorted(Comparator.comparingLong(Problem::line).thenComparingInt(Problem::column))
                .toList());
    }
}
